/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.launch.LaunchAttributes;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchImportTest {
    /** What CDT and the platform read themselves, and each sample has. */
    private static final List<String> COPIED = List.of(
            "org.eclipse.cdt.launch.ATTR_BUILD_BEFORE_LAUNCH_ATTR",
            "org.eclipse.cdt.launch.PROJECT_BUILD_CONFIG_AUTO_ATTR",
            "org.eclipse.cdt.launch.PROJECT_BUILD_CONFIG_ID_ATTR",
            "org.eclipse.debug.core.MAPPED_RESOURCE_PATHS",
            "org.eclipse.debug.core.MAPPED_RESOURCE_TYPES");

    @Test
    void cubeIdesOwnDefaultsNeedNoNotes() throws Exception {
        ImportedLaunch lamp = read("cube-stlink");
        assertEquals("cube-stlink", lamp.name());
        assertEquals(LaunchKind.CUBE_IDE, lamp.kind());
        assertOwn(
                lamp,
                Map.of(
                        LaunchAttributes.PROGRAM, "Debug/lamp.elf",
                        LaunchAttributes.PROJECT, "lamp",
                        LaunchAttributes.PROTOCOL, "SWD",
                        LaunchAttributes.CONNECT, "UNDER_RESET",
                        LaunchAttributes.LOW_POWER_DEBUG, true,
                        LaunchAttributes.STOP_AT, "SYMBOL",
                        LaunchAttributes.STOP_SYMBOL, "main"));
        assertEquals(Optional.empty(), lamp.probe());
        assertEquals(List.of(), lamp.notes());
    }

    @Test
    void everySettingOfCubeIdeIsTakenOverOrTold() throws Exception {
        ImportedLaunch app = read("cube-all");
        assertOwn(
                app,
                Map.ofEntries(
                        Map.entry(LaunchAttributes.PROGRAM, "Debug/app.elf"),
                        Map.entry(LaunchAttributes.PROJECT, "app"),
                        Map.entry(LaunchAttributes.PROTOCOL, "JTAG"),
                        Map.entry(LaunchAttributes.CLOCK_HZ, 1_800_000),
                        Map.entry(LaunchAttributes.RESET, "CORE"),
                        Map.entry(LaunchAttributes.LOW_POWER_DEBUG, false),
                        Map.entry(LaunchAttributes.FREEZE_WATCHDOGS, false),
                        Map.entry(LaunchAttributes.PROGRAM_FLASH, false),
                        Map.entry(LaunchAttributes.VERIFY, false),
                        Map.entry(
                                LaunchAttributes.IMAGES,
                                List.of("ds:${workspace_loc:/boot/Debug/boot.elf}", "d:data/table.bin")),
                        Map.entry(LaunchAttributes.STOP_AT, "NOWHERE"),
                        Map.entry(LaunchAttributes.INIT_COMMANDS, "set $r0 = 1"),
                        Map.entry(LaunchAttributes.RUN_COMMANDS, "bt"),
                        Map.entry(LaunchAttributes.GDB, "C:/tools/my-gdb.exe")));
        assertNotes(
                app,
                "access port 3",
                "SWV tracing (core clock 64000000 Hz)",
                "'fPlace' = \"0x08010000\" of the file data/table.bin",
                "override_start_address_mode' = custom",
                "Traps for exceptions",
                "some_new_switch' = true",
                "MX25.stldr",
                "Sharing the ST-LINK",
                "'monitor reset' is dropped: done by the Reset",
                "'monitor flash mass_erase' is dropped",
                "'continue' is dropped",
                "RTOS' threads",
                "source lookup path");
    }

    @Test
    void theProbeIsKeptOutOfTheFile() throws Exception {
        ImportedLaunch app = read("cube-all");
        assertEquals(Optional.of("066EFF000000000000000001"), app.probe());
        assertFalse(
                app.attributes().toString().contains("066EFF"), app.attributes().toString());
    }

    @Test
    void theServerThatCubeIdeUsesDecides() throws Exception {
        ImportedLaunch lamp = read("cube-openocd");
        assertOwn(
                lamp,
                Map.of(
                        LaunchAttributes.PROGRAM, "Release/lamp.elf",
                        LaunchAttributes.PROJECT, "lamp",
                        LaunchAttributes.PROTOCOL, "SWD",
                        LaunchAttributes.CLOCK_HZ, 8_000_000,
                        LaunchAttributes.RESET, "PIN",
                        LaunchAttributes.LOW_POWER_DEBUG, false,
                        LaunchAttributes.FREEZE_WATCHDOGS, true,
                        LaunchAttributes.STOP_AT, "RESET_VECTOR"));
        assertEquals(Optional.empty(), lamp.probe());
        assertNotes(lamp, "list of files to load", "${ProjDirPath}/lamp.cfg", "${TOOLCHAIN_PATH}/arm-none-eabi-gdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded-openocd", "embedded-openocd-old"})
    void openOcdsCommandLineIsUnderstood(String name) throws Exception {
        ImportedLaunch lamp = read(name);
        assertEquals(LaunchKind.OPENOCD, lamp.kind());
        assertOwn(
                lamp,
                Map.of(
                        LaunchAttributes.PROGRAM, "Debug/lamp.elf",
                        LaunchAttributes.PROJECT, "lamp",
                        LaunchAttributes.PROTOCOL, "SWD",
                        LaunchAttributes.CLOCK_HZ, 2_000_000,
                        LaunchAttributes.CONNECT, "UNDER_RESET",
                        LaunchAttributes.STOP_AT, "SYMBOL",
                        LaunchAttributes.STOP_SYMBOL, "main",
                        LaunchAttributes.INIT_COMMANDS, "set print pretty on"));
        assertEquals(Optional.of("0700AB"), lamp.probe());
        assertNotes(
                lamp,
                "Semihosting is not imported",
                "'monitor arm semihosting enable' is dropped: semihosting",
                "'monitor stm32f1x options_read 0' is dropped: the server of this workbench does not know it",
                "OpenOCD's options");
    }

    @Test
    void jLinkNamesTheChip() throws Exception {
        ImportedLaunch lamp = read("embedded-jlink");
        assertEquals(LaunchKind.JLINK, lamp.kind());
        assertOwn(
                lamp,
                Map.of(
                        LaunchAttributes.PROGRAM, "Debug/lamp.elf",
                        LaunchAttributes.PROJECT, "lamp",
                        LaunchAttributes.CHIP, "STM32F103RB",
                        LaunchAttributes.PROTOCOL, "JTAG",
                        LaunchAttributes.CLOCK_HZ, 1_500_000,
                        LaunchAttributes.RESET, "PIN",
                        LaunchAttributes.VERIFY, true,
                        LaunchAttributes.STOP_AT, "RESET_VECTOR"));
        assertEquals(Optional.of("59700123"), lamp.probe());
        assertNotes(
                lamp,
                "SWV tracing (core clock 72000000 Hz)",
                "Breakpoints in flash",
                "'monitor speed 500' is dropped: done by the Clock",
                "'monitor halt' is dropped: done by the Reset",
                "${project_loc}/chip.svd");
    }

    @Test
    void pyOcdThatTouchesNothingAttaches() throws Exception {
        ImportedLaunch lamp = read("embedded-pyocd");
        assertEquals(LaunchKind.PYOCD, lamp.kind());
        assertOwn(
                lamp,
                Map.of(
                        LaunchAttributes.PROGRAM, "Debug/lamp.elf",
                        LaunchAttributes.PROJECT, "lamp",
                        LaunchAttributes.CLOCK_HZ, 1_000_000,
                        LaunchAttributes.CONNECT, "UNDER_RESET",
                        LaunchAttributes.PROGRAM_FLASH, false,
                        LaunchAttributes.ATTACH, true,
                        LaunchAttributes.STOP_AT, "NOWHERE"));
        assertEquals(Optional.of("0700ABCD"), lamp.probe());
        assertNotes(lamp, "nrf52840 is not in the catalogue", "pyOCD's options");
    }

    @Test
    void hardwareDebuggingNeedsItsServerNoMore() throws Exception {
        ImportedLaunch app = read("hardware");
        assertEquals(LaunchKind.GDB_HARDWARE, app.kind());
        assertOwn(
                app,
                Map.of(
                        LaunchAttributes.PROGRAM, "out/app.elf",
                        LaunchAttributes.PROJECT, "app",
                        LaunchAttributes.IMAGES, List.of("d:out/boot.hex", "s@0x00001000:rom.elf"),
                        LaunchAttributes.STOP_AT, "SYMBOL",
                        LaunchAttributes.STOP_SYMBOL, "app_main",
                        LaunchAttributes.INIT_COMMANDS, "monitor help",
                        LaunchAttributes.GDB, "gdb-multiarch"));
        assertNotes(
                app,
                "Both out/boot.hex and the program",
                "'target extended-remote :3333' is dropped",
                "'load' is dropped",
                "program counter to 0x20000000",
                "Non-stop mode",
                "server at 'localhost:3333' is not used");
    }

    private static void assertOwn(ImportedLaunch imported, Map<String, Object> expected) {
        Map<String, Object> own = new HashMap<>(imported.attributes());
        COPIED.forEach(key -> assertTrue(own.remove(key) != null, key));
        assertEquals(expected, own);
    }

    /** Each part stands in a note of its own, and there are no others. */
    private static void assertNotes(ImportedLaunch imported, String... parts) {
        for (String part : parts) {
            assertTrue(imported.notes().stream().anyMatch(note -> note.contains(part)), part + ": " + imported.notes());
        }
        assertEquals(parts.length, imported.notes().size(), imported.notes().toString());
        assertFalse(
                imported.notes().toString().matches(".*\\{\\d}.*"),
                imported.notes().toString());
    }

    static ImportedLaunch read(String sample) throws Exception {
        try (InputStream stream = LaunchImportTest.class.getResourceAsStream(sample + ".launch")) {
            return LaunchImport.of(LaunchFile.read(sample + ".launch", stream));
        }
    }
}
