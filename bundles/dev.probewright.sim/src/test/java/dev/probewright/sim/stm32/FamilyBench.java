/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipListener;
import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A chip of a later family without a probe: its registers are reached as a debugger reaches them, time passes when told. */
final class FamilyBench implements ChipListener {
    private static final int FLASH = 0x08000000;

    final VirtualClock clock = new VirtualClock();
    final List<String> events = new ArrayList<>();
    final TargetChip chip;

    FamilyBench(Function<ChipSetup, TargetChip> maker) {
        this(maker, Map.of());
    }

    FamilyBench(Function<ChipSetup, TargetChip> maker, Map<String, String> options) {
        chip = maker.apply(new ChipSetup(clock, "bench", 4096, 2, Optional.empty(), options, this, () -> false));
        chip.powerOn();
    }

    Processor core() {
        return chip.processor();
    }

    ChipMemory flash() {
        return chip.memories().get(0);
    }

    void microseconds(long count) {
        clock.advance(count * VirtualClock.MICROSECOND);
        chip.catchUp();
    }

    void milliseconds(long count) {
        microseconds(1000 * count);
    }

    int word(int address) throws BusFault {
        return core().debugRead(address, 4);
    }

    int halfword(int address) throws BusFault {
        return core().debugRead(address, 2);
    }

    void word(int address, int value) throws BusFault {
        core().debugWrite(address, 4, value);
        microseconds(1);
    }

    void write(int address, int size, int value) throws BusFault {
        core().debugWrite(address, size, value);
        microseconds(1);
    }

    /** Stops the core, so that nothing but the test acts. */
    FamilyBench halted() throws BusFault {
        word(0xE000EDF0, 0xA05F0003);
        microseconds(10);
        return this;
    }

    /** Fills the flash, as the factory could. */
    void soil() {
        byte[] bytes = new byte[flash().size()];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (at * 7 + at / 256);
        }
        flash().load(0, bytes);
    }

    /** Whether all bytes of a part of the flash are erased. */
    boolean isErased(int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (flash().bytes()[at] != -1) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of the flash that are erased. */
    int erasedBytes() {
        int count = 0;
        for (byte each : flash().bytes()) {
            count += each == -1 ? 1 : 0;
        }
        return count;
    }

    int flashWord(int offset) throws BusFault {
        return word(FLASH + offset);
    }

    @Override
    public void transmitted(int character) {
        events.add("transmitted");
    }

    @Override
    public void unmodelled(String peripheral) {
        events.add("unmodelled " + peripheral);
    }

    @Override
    public void started(FlashOperation operation, int address) {
        events.add(String.format("%s %08X", operation, address));
    }

    @Override
    public void touchedWhileBusy(int address) {
        events.add(String.format("touched %08X", address));
    }

    @Override
    public void stalled(int address) {
        events.add(String.format("stalled %08X", address));
    }
}
