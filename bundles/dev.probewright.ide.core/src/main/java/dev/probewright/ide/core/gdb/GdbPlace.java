/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.gdb;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;

/**
 * A place where a gdb is looked for.
 *
 * @param name for the user: "PATH"
 * @param candidates what lies there, the best first
 */
record GdbPlace(String name, Function<Optional<IProject>, List<Path>> candidates) {
    /** The places of a machine which depend on nobody's choice. */
    static List<GdbPlace> ofTools(Machine machine) {
        return List.of(
                new GdbPlace(Messages.Place_CubeIde, project -> cubeIde(machine)),
                new GdbPlace(Messages.Place_XPack, project -> xPacks(machine)));
    }

    /** The places where a toolchain stands that was installed for everybody. */
    static List<GdbPlace> ofSystem(Machine machine) {
        return List.of(
                new GdbPlace(Messages.Place_Path, project -> path(machine)),
                new GdbPlace(Messages.Place_Arm, project -> armToolchain(machine)));
    }

    private static final String ARM_GDB = "arm-none-eabi-gdb";
    private static final List<String> NAMES_IN_PATH = List.of(ARM_GDB, ARM_GDB + "-py", "gdb-multiarch", "gdb");

    private static List<Path> cubeIde(Machine machine) {
        return machine.plugins()
                .map(plugins -> VersionedFolders.below(
                        plugins,
                        "com.st.stm32cube.ide.mcu.externaltools.gnu-tools-for-stm32.*",
                        "tools",
                        "bin",
                        machine.executable(ARM_GDB)))
                .orElse(List.of());
    }

    private static List<Path> xPacks(Machine machine) {
        Path appData = Optional.ofNullable(machine.environment().get("APPDATA"))
                .flatMap(machine::pathOf)
                .orElse(machine.home().resolve("AppData").resolve("Roaming"));
        List<Path> stores =
                switch (machine.system()) {
                    case LINUX -> List.of(machine.home().resolve(".local").resolve("xPacks"));
                    case MAC_OS -> List.of(machine.home().resolve("Library").resolve("xPacks"));
                    case WINDOWS -> List.of(appData.resolve("xPacks"));
                };
        return Stream.concat(
                        stores.stream(), Stream.of(machine.home().resolve("opt").resolve("xPacks")))
                .flatMap(store -> VersionedFolders.below(
                        store,
                        "@xpack-dev-tools",
                        "arm-none-eabi-gcc",
                        "*",
                        ".content",
                        "bin",
                        machine.executable(ARM_GDB))
                        .stream())
                .toList();
    }

    private static List<Path> path(Machine machine) {
        return NAMES_IN_PATH.stream()
                .flatMap(name -> machine.inPath(name).stream())
                .toList();
    }

    private static List<Path> armToolchain(Machine machine) {
        String gdb = machine.executable(ARM_GDB);
        return machine.programs().stream()
                .flatMap(programs -> Stream.of(
                                VersionedFolders.below(programs, "Arm GNU Toolchain arm-none-eabi", "*", "bin", gdb),
                                VersionedFolders.below(programs, "ArmGNUToolchain", "*", "arm-none-eabi", "bin", gdb),
                                VersionedFolders.below(programs, "arm-gnu-toolchain-*", "bin", gdb),
                                VersionedFolders.below(programs, "gcc-arm-none-eabi-*", "bin", gdb))
                        .flatMap(List::stream))
                .toList();
    }
}
