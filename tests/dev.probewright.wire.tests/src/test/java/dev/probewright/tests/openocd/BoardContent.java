/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.openocd;

import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import java.util.Random;

/** Puts the same into a halted board's core and memory each time, past probe and debug port. */
final class BoardContent {
    /** Bytes of flash that the program has for itself. */
    private static final int PROGRAM = 0x400;

    private static final int DEMCR = 0xE000EDFC;
    private static final int TRCENA = 1 << 24;
    private static final int CPACR = 0xE000ED88;
    private static final int CPACR_NS = 0xE002ED88;
    private static final int DCRSR = 0xE000EDF4;
    private static final int DCRDR = 0xE000EDF8;
    private static final int REG_WRITE = 1 << 16;
    private static final int LR = 14;
    private static final int PC = 15;
    private static final int XPSR = 16;
    private static final int MSP = 17;
    private static final int PSP = 18;
    private static final int SPECIAL = 20;
    private static final int FPSCR = 33;
    private static final int S0 = 64;

    private final BoardCase of;
    private final Random random;

    private BoardContent(BoardCase of, long seed) {
        this.of = of;
        random = new Random(seed);
    }

    static void put(BoardCase of, VirtualBoard board, long seed) {
        BoardContent content = new BoardContent(of, seed);
        byte[] flash = new byte[of.flashSize - PROGRAM];
        content.random.nextBytes(flash);
        board.loadFlash(PROGRAM, flash);
        board.inspect(content::put);
    }

    private Boolean put(TargetChip chip) {
        Processor core = chip.processors().get(of.coreNumber());
        if (!core.isHalted()) {
            throw new AssertionError("the core is not halted");
        }
        try {
            for (Processor each : chip.processors()) {
                // Else the trace components of the core that nobody debugs answer for nothing.
                each.debugWrite(DEMCR, 4, TRCENA);
            }
            for (int offset = 0; offset < OpenOcdLook.RAM_BYTES; offset += 4) {
                core.debugWrite((int) of.ram() + offset, 4, random.nextInt());
            }
            registers(core);
            return true;
        } catch (BusFault fault) {
            throw new AssertionError(fault);
        }
    }

    private void registers(Processor core) throws BusFault {
        for (int number = 0; number <= 12; number++) {
            register(core, number, random.nextInt());
        }
        register(core, LR, (int) of.flash() + 0x123);
        register(core, PC, (int) of.flash() + 0x200);
        register(core, XPSR, 0x01000000 | random.nextInt() & 0xF0000000);
        register(core, MSP, (int) of.ram() + 0xC00 + 8 * random.nextInt(16));
        register(core, PSP, (int) of.ram() + 0x800 + 8 * random.nextInt(16));
        if (of.core.floating) {
            core.debugWrite(CPACR, 4, 0xF << 20);
            if (of.core.secure) {
                core.debugWrite(CPACR_NS, 4, 0xF << 20);
            }
            for (int number = 0; number < 32; number++) {
                register(core, S0 + number, random.nextInt());
            }
            register(core, FPSCR, random.nextInt() & 0xF7C0009F);
        }
        int control = of.core.floating ? 6 : 2;
        register(core, SPECIAL, control << 24 | (of.core.main ? 0x0100_6001 & 0x00FF_FFFF : 1));
    }

    private static void register(Processor core, int selector, int value) throws BusFault {
        core.debugWrite(DCRDR, 4, value);
        core.debugWrite(DCRSR, 4, REG_WRITE | selector);
    }
}
