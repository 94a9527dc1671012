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
import dev.probewright.sim.chip.ChipSetup;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chip without a probe: its registers are reached as a debugger reaches them, time passes when told. */
final class ChipBench implements ChipListener {
    final VirtualClock clock = new VirtualClock();
    final FlashMemory flash = new FlashMemory();
    final List<String> events = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    final Stm32f103 chip =
            new Stm32f103(new ChipSetup(clock, "bench", 4096, 2, Optional.empty(), Map.of(), this, () -> false), flash);

    ChipBench() {
        chip.powerOn();
    }

    Processor core() {
        return chip.processor();
    }

    void advance(long picoseconds) {
        clock.advance(picoseconds);
        chip.catchUp();
    }

    void milliseconds(long count) {
        advance(count * VirtualClock.MILLISECOND);
    }

    void microseconds(long count) {
        advance(count * VirtualClock.MICROSECOND);
    }

    int word(int address) throws BusFault {
        return core().debugRead(address, 4);
    }

    void word(int address, int value) throws BusFault {
        core().debugWrite(address, 4, value);
    }

    void halfword(int address, int value) throws BusFault {
        core().debugWrite(address, 2, value);
    }

    /** Stops the core, so that nothing but the test acts. */
    void halt() throws BusFault {
        word(0xE000EDF0, 0xA05F0003);
        microseconds(10);
    }

    /** Puts halfwords of code into SRAM, and the core there, halted. */
    void code(int address, int... halfwords) throws BusFault {
        halt();
        for (int index = 0; index < halfwords.length; index++) {
            halfword(address + 2 * index, halfwords[index]);
        }
        core().registers().set(13, 0x20004000);
        core().registers().set(15, address);
        core().registers().setXpsr(0x01000000);
    }

    void go() throws BusFault {
        word(0xE000EDF0, 0xA05F0001);
    }

    /** Puts halfwords into the flash, and resets. */
    void program(int offset, int... halfwords) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int halfword : halfwords) {
            bytes.write(halfword);
            bytes.write(halfword >>> 8);
        }
        System.arraycopy(bytes.toByteArray(), 0, flash.main(), offset, bytes.size());
        flash.changed(offset, bytes.size());
    }

    @Override
    public void transmitted(int character) {
        text.append((char) character);
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
