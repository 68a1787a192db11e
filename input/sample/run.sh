#!/bin/sh
# SPDX-License-Identifier: MIT
# Sets up, builds, and makes the sample's scorecards in output/.
set -eu
cd "$(dirname "$0")/../.."
sh engine/install/setup.sh
edition=2026-27-autumn
build/scorecards run input/sample/exports -o output --authority 999 --edition "$edition"
echo
echo "The scorecards of Exampleshire (fictional) are in output/999/$edition/draft."
echo "One figure and where it comes from:"
echo "  build/scorecards why output/999/$edition/draft 990001 absence"
echo "One page as a picture:"
echo "  build/scorecards preview output/999/$edition/draft 990001 --page 2 -o page.png"
