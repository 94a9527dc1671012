/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import java.util.ArrayList;
import java.util.List;

/** Memory that is read in one go, as bytes, halfwords or words. */
record Span(long address, int bits, int count) {
    /** What an access says that the chip refuses. */
    static final String FAILS = "fails";

    private static final int LINE = 16;

    /** Of a chip: its identification, that of the core, flash and SRAM in all widths and over ends, and nothing at all. */
    static List<Span> of(BoardCase board) {
        List<Span> all = new ArrayList<>();
        for (long address : board.words()) {
            all.add(new Span(address, 32, 1));
        }
        privateBus(all, board.core);
        long flash = board.flash();
        long end = flash + board.flashSize;
        all.add(new Span(flash, 32, 64));
        all.add(new Span(flash + 0x7F0, 32, 1040));
        all.add(new Span(end - 64, 32, 16));
        all.add(new Span(end - 31, 8, 31));
        all.add(new Span(flash + 0x402, 16, 33));
        all.add(new Span(board.ram(), 32, OpenOcdLook.RAM_BYTES / 4));
        all.add(new Span(board.ram() + 1, 8, 131));
        all.add(new Span(board.ram() + 0x3FD, 8, 7));
        all.add(new Span(board.ram() + 0x3FA, 16, 9));
        all.add(new Span(0x30000000L, 32, 1));
        return all;
    }

    /** What no debugger changes for itself. */
    private static void privateBus(List<Span> all, BoardCase.Core core) {
        all.add(new Span(0xE000ED00L, 32, 1)); // CPUID
        all.add(new Span(0xE000ED08L, 32, 4)); // VTOR, AIRCR, SCR, CCR
        all.add(new Span(0xE000ED1CL, 32, 2)); // SHPR2, SHPR3
        all.add(new Span(0xE000ED90L, 32, 1)); // MPU_TYPE
        all.add(new Span(0xE000E01CL, 32, 1)); // SYST_CALIB
        all.add(new Span(0xE00FFFD0L, 32, 12)); // of the ROM table
        all.add(new Span(0xE000EFD0L, 32, 12)); // of the System Control Space
        if (core.main) {
            all.add(new Span(0xE000E004L, 32, 1)); // ICTR
            all.add(new Span(0xE000ED28L, 32, 2)); // CFSR, HFSR
            all.add(new Span(0xE000ED40L, 32, 13)); // ID_PFR0 to ID_ISAR4
            all.add(new Span(0xE000ED00L, 16, 2));
            all.add(new Span(0xE000ED00L, 8, 4));
        }
        if (core.floating) {
            all.add(new Span(0xE000EF34L, 32, 5)); // FPCCR, FPCAR, FPDSCR, MVFR0, MVFR1
        }
    }

    /** So many numbers in hexadecimal, a line for every {@value #LINE} of them. */
    static String words(String[] numbers, int bits) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < numbers.length; index++) {
            text.append(index % LINE == 0 ? "\n" : " ");
            text.append(String.format("%0" + bits / 4 + "x", Long.decode(numbers[index])));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return String.format("%d x %d bits at %08x", count, bits, address);
    }
}
