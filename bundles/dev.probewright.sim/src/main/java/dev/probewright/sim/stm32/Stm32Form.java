/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.MemApKind;
import dev.probewright.sim.dap.WireSupport;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * What one chip of the later families is made of.
 *
 * @param rams the one that programs use first
 * @param factory writes what the factory does, given the board's serial number
 */
record Stm32Form(
        CoreConfiguration core,
        Debug debug,
        Dbgmcu dbgmcu,
        ClockForm clocks,
        int rcc,
        int flashSize,
        FlashMaker flash,
        List<Ram> rams,
        int systemMemory,
        int systemMemoryLength,
        BiConsumer<FactoryMemory, String> factory,
        Ports ports,
        long lsiHertz,
        List<Stored> stored) {
    /**
     * The debug port and its access port.
     *
     * @param romTable what the access port says about where it is
     * @param mcuRomTable part number in the maker's own ROM table at 0xF0000000, none where the core's is the only one
     * @param wrap bytes after which its address increment wraps, at most
     */
    record Debug(
            DebugPortIdentity identity,
            WireSupport wire,
            MemApKind accessPort,
            int romTable,
            OptionalInt mcuRomTable,
            int wrap,
            OptionalInt boundaryScan) {}

    /**
     * DBGMCU.
     *
     * @param writable bits of CR
     * @param clock register and bit of RCC that its clock needs, 0 for none
     * @param sleepStopsBus whether sleep without DBG_SLEEP keeps the debugger out
     */
    record Dbgmcu(int base, int idcode, int writable, Enable clock, boolean sleepStopsBus) {}

    /**
     * What enables a clock.
     *
     * @param offset of a register of RCC
     * @param bits of it; 0 where the clock always is on
     */
    record Enable(int offset, int bits) {
        static final Enable ALWAYS = new Enable(0, 0);
    }

    /** @param alias where it is once more, 0 for nowhere */
    record Ram(int base, int length, int alias) {
        Ram(int base, int length) {
            this(base, length, 0);
        }
    }

    /**
     * GPIO.
     *
     * @param base of port A; the others follow
     * @param enable of the clock of port A; the others' bits follow
     * @param moder reset value of port A's MODER
     */
    record Ports(int base, Enable enable, int moder) {
        static final int COUNT = 4;
        static final int LENGTH = 0x400;
    }

    /** A peripheral that only stores. */
    record Stored(String name, int base, Enable enable) {}

    /** Makes the flash controller of a family. */
    @FunctionalInterface
    interface FlashMaker {
        /**
         * @param clocks the registers of RCC
         * @param relaunch resets the system with new option bytes
         */
        FlashUnit make(
                ChipServices chip,
                FlashArray array,
                ChipSetup setup,
                ReadProtection protection,
                ClockForm.Registers clocks,
                Runnable relaunch);
    }
}
