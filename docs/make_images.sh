#!/usr/bin/env bash
# Makes docs/images/ anew from the sample articles: needs Sourcier installed, and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

sourcier=${SOURCIER:-$(command -v sourcier || echo .venv/bin/sourcier)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

shoot() { # page, image, width, height
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
        --user-data-dir="$work/profile" --hide-scrollbars --window-size="$3,$4" --screenshot="$2" "file://$1" 2>/dev/null
}

"$sourcier" read src/sourcier/samples/08-international-maquereau.txt --outlet "Le Cap" --date 2024-09-19 \
    --format html --ui fr --output "$work/article.html"
shoot "$work/article.html" docs/images/article.png 1000 1250

for image in docs/images/*.png; do
    [ "$(stat -c %s "$image")" -lt 300000 ] || { echo "$image is over 300 kB: take a smaller window" >&2; exit 1; }
done
