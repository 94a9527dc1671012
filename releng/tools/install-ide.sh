#!/usr/bin/env bash
# Installs Probewright from the built update site into a copy of the bare workbench, as a user would with the p2
# director: install-ide.sh FOLDER [BUILT]. Both must have been built (./mvnw package or verify); BUILT is the folder of a module
# that what was built lies in, target, or target/4.25 for that version of Eclipse.
set -euo pipefail
folder=$1
built=${2:-target}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
product=$root/releng/dev.probewright.product/$built/products/dev.probewright.bare.ide/linux/gtk/x86_64
site=$root/releng/dev.probewright.site/$built/repository
for needed in "$product" "$site"; do
  [ -d "$needed" ] || { echo "$needed is not there: run ./mvnw package first" >&2; exit 1; }
done
rm -rf "$folder"
mkdir -p "$folder"
cp -r "$product/." "$folder/"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -jar "$folder"/plugins/org.eclipse.equinox.launcher_*.jar -nosplash \
  -application org.eclipse.equinox.p2.director -repository "file:$site" \
  -installIU dev.probewright.feature.feature.group -installIU dev.probewright.cli.feature.feature.group
