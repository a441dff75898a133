#!/usr/bin/env bash
# Makes docs/dashboard.png, the picture in the README: the example vault's dashboard, as Chromium shows it.
# Needs Chromium, node and `npm ci --prefix tests/browser`; fonts-inter and fonts-sil-charis make it look as designed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
cargo run --quiet --release -- build example-vault --today 2026-11-22 --out "$site/report" --quiet
node tests/browser/shoot.mjs "$site/report" index.html docs/dashboard.png --width 1280 --height 1000
