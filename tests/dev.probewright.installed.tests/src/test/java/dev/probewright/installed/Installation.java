/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The bare workbench with Probewright installed from the update site by the p2 director. */
final class Installation {
    private static final String ROBOT = "dev.probewright.installed.robot";

    private final Path folder;

    private Installation(Path folder) {
        this.folder = folder;
    }

    static Installation make(Path folder) throws IOException, InterruptedException {
        Command.run(
                Map.of(), Paths.ROOT.resolve("releng/tools/install-ide.sh").toString(), folder.toString(), Paths.BUILT);
        return new Installation(folder);
    }

    /** Names of the installed bundles that begin so. */
    List<String> bundles(String prefix) throws IOException {
        return Files.readAllLines(bundlesInfo()).stream()
                .map(line -> line.split(",")[0])
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    /** Puts the robot beside what the director installed. It only looks. */
    void addRobot() throws IOException {
        Path target = Paths.ROOT.resolve("tests").resolve(ROBOT).resolve(Paths.BUILT);
        List<Path> jars;
        try (Stream<Path> files = Files.list(target)) {
            jars = files.filter(file -> file.getFileName().toString().matches("dev\\.probewright\\..*-SNAPSHOT\\.jar"))
                    .toList();
        }
        assertEquals(1, jars.size(), "the robot is not built: " + jars);
        String version;
        try (JarFile jar = new JarFile(jars.get(0).toFile())) {
            version = jar.getManifest().getMainAttributes().getValue("Bundle-Version");
        }
        String line = String.join(",", ROBOT, version, "file:" + jars.get(0), "4", "false\n");
        Files.writeString(bundlesInfo(), line, StandardOpenOption.APPEND);
    }

    private Path bundlesInfo() {
        return folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    }

    /** The one that starts a workbench without a native launcher. */
    Path launcher() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("plugins"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
