"""Writes the profile pins-4.25 of pom.xml from target-platform/probewright-4.25.target. Usage: releng/tools/pins.py

The published poms of Eclipse 4.25 have open version ranges, and old versions in these ranges depend on artifacts that
were never published. The profile pins what Tycho hands to Maven to the versions of the target.
"""
import pathlib
import re

root = pathlib.Path(__file__).resolve().parents[2]
target = (root / "target-platform/probewright-4.25.target").read_text()
pom = root / "pom.xml"

versions = {}
dependency = r"<groupId>(.*?)</groupId><artifactId>(.*?)</artifactId><version>(.*?)</version>(.*?)</dependency>"
for group, artifact, version, rest in re.findall(dependency, target):
    if "classifier" not in rest and not group.startswith("org.junit"):
        versions.setdefault((group, artifact), version)
versions.setdefault(("jakarta.annotation", "jakarta.annotation-api"), "1.3.5")

pins = "".join(
    f"          <dependency><groupId>{g}</groupId><artifactId>{a}</artifactId><version>{v}</version></dependency>\n"
    for (g, a), v in versions.items()
)
begin, end = "<!-- pins.py: begin -->", "<!-- pins.py: end -->"
before, rest = pom.read_text().split(begin)
after = rest.split(end)[1]
pom.write_text(
    before
    + begin
    + "\n      <dependencyManagement>\n        <dependencies>\n"
    + pins
    + "        </dependencies>\n      </dependencyManagement>\n      "
    + end
    + after
)
