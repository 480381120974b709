#!/bin/sh
# Builds ../feedback.css and fetches ../fonts anew, from the exact versions in package-lock.json. Needs Node 20 and the
# npm registry. The packages go to a folder that is thrown away: left here, they would be served and shipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --silent
sans="$work/node_modules/@fontsource-variable/public-sans"
cp "$sans/files/public-sans-latin-wght-normal.woff2" "$here/../fonts/public-sans-latin.woff2"
cp "$sans/files/public-sans-latin-ext-wght-normal.woff2" "$here/../fonts/public-sans-latin-ext.woff2"
cp "$sans/LICENSE" "$here/../fonts/OFL.txt"
"$work/node_modules/.bin/sass" --no-source-map --style=compressed \
  --load-path="$work/node_modules/govuk-frontend/dist" "$here/feedback.scss" "$here/../feedback.css"
