/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.StopAt;
import java.util.List;
import java.util.OptionalLong;

/** What CDT's own classes keep in all these configurations. */
final class CdtPart {
    static final String JTAG = "org.eclipse.cdt.debug.gdbjtag.core.";
    private static final String GDB = "org.eclipse.cdt.dsf.gdb.DEBUG_NAME";

    /** Taken as they are: what is built before, where the file is found and in which menus it stands. */
    private static final List<String> COPIED = List.of(
            "org.eclipse.cdt.launch.ATTR_BUILD_BEFORE_LAUNCH_ATTR",
            "org.eclipse.cdt.launch.PROJECT_BUILD_CONFIG_AUTO_ATTR",
            "org.eclipse.cdt.launch.PROJECT_BUILD_CONFIG_ID_ATTR",
            "org.eclipse.debug.core.MAPPED_RESOURCE_PATHS",
            "org.eclipse.debug.core.MAPPED_RESOURCE_TYPES",
            "org.eclipse.debug.ui.favoriteGroups");

    private CdtPart() {}

    static void map(ForeignAttributes from, ImportDraft to) {
        String program = path(from.text(LaunchAttributes.PROGRAM));
        to.put(LaunchAttributes.PROGRAM, program);
        to.noteIf(program.isEmpty(), Messages.Note_NoProgram);
        to.put(LaunchAttributes.PROJECT, from.text(LaunchAttributes.PROJECT));
        COPIED.forEach(key -> from.value(key).ifPresent(value -> to.put(key, value)));
        gdb(from, to);
        images(from, to);
        to.initCommands(from.text(JTAG + "initCommands"));
        to.runCommands(from.text(JTAG + "runCommands"));
        to.noteIf(from.is(JTAG + "setPcRegister", false), Messages.Note_PcRegister, from.text(JTAG + "pcRegister"));
        to.noteIf(from.is("org.eclipse.cdt.dsf.gdb.NON_STOP", false), Messages.Note_NonStop);
        to.noteIf(from.has("org.eclipse.debug.core.source_locator_memento"), Messages.Note_SourceLookup);
        from.ignore(
                JTAG,
                "ipAddress",
                "portNumber",
                "jtagDevice",
                "jtagDeviceId",
                "connection",
                "useRemoteTarget",
                "doReset",
                "doHalt",
                "delay",
                "pcRegister");
    }

    /** Where the program stops, which depends on whether it is let go at all. */
    static void stopAt(ForeignAttributes from, ImportDraft to, boolean resumes) {
        String place = from.text(JTAG + "stopAt");
        boolean stops = from.is(JTAG + "setStopAt", false) && !place.isEmpty();
        StopAt stopAt = !resumes ? StopAt.RESET_VECTOR : stops ? StopAt.SYMBOL : StopAt.NOWHERE;
        to.put(LaunchAttributes.STOP_AT, stopAt.name());
        if (stopAt == StopAt.SYMBOL) {
            to.put(LaunchAttributes.STOP_SYMBOL, place);
        }
    }

    private static void gdb(ForeignAttributes from, ImportDraft to) {
        String gdb = from.text(GDB);
        boolean usual = gdb.isEmpty() || gdb.equals("gdb") || gdb.equals("arm-none-eabi-gdb");
        boolean variable = gdb.contains("${");
        if (!usual && !variable) {
            to.put(LaunchAttributes.GDB, gdb);
        }
        to.noteIf(variable && !gdb.startsWith("${cross_prefix}"), Messages.Note_Gdb, gdb);
    }

    private static void images(ForeignAttributes from, ImportDraft to) {
        boolean load = from.is(JTAG + "loadImage", true);
        String image = from.is(JTAG + "useFileForImage", false) ? path(from.text(JTAG + "imageFileName")) : "";
        String offset = from.text(JTAG + "imageOffset");
        if (load && !image.isEmpty()) {
            to.image(image, number(offset), true, false);
            to.note(Messages.Note_ProgramToo, image);
        } else {
            to.noteIf(load && !offset.isEmpty(), Messages.Note_Offset, offset);
        }
        if (!load) {
            to.put(LaunchAttributes.PROGRAM_FLASH, false);
        }
        String symbols = from.is(JTAG + "useFileForSymbols", false) ? path(from.text(JTAG + "symbolsFileName")) : "";
        if (!symbols.isEmpty()) {
            to.image(symbols, number(from.text(JTAG + "symbolsOffset")), false, true);
        }
        to.noteIf(!from.is(JTAG + "loadSymbols", true), Messages.Note_Symbols);
        from.ignore(
                JTAG,
                "useProjBinaryForImage",
                "useProjBinaryForSymbols",
                "imageFileName",
                "symbolsFileName",
                "symbolsOffset");
    }

    /** Windows writes paths that only it reads. */
    static String path(String text) {
        return text.replace('\\', '/');
    }

    /** Of these fields, which hold addresses in hexadecimal. What is none counts as none. */
    private static OptionalLong number(String text) {
        try {
            long value = Long.parseLong(text.replaceFirst("^0[xX]", ""), 16);
            return value > 0 && value <= 0xFFFF_FFFFL ? OptionalLong.of(value) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
