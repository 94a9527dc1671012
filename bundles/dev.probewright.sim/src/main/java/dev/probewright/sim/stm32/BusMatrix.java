/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.FlashListener;
import dev.probewright.sim.chip.Timeline;
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.SystemBus;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What is at which address of the chip (RM0008, section 3.3). Everything not named there is a bus error, flash beyond the 128 KiB
 * included.
 */
final class BusMatrix implements SystemBus {
    static final int SRAM_BASE = 0x2000_0000;
    static final int SRAM_SIZE = 20 * 1024;
    private static final int DBGMCU_SIZE = 0x400;
    private static final int HALFWORD = 2;

    private final FlashMemory flash;
    private final FlashController controller;
    private final FlashListener flashListener;
    private final PeripheralMap peripherals;
    private final Dbgmcu dbgmcu;
    private final DirectMemory sram = new DirectMemory(SRAM_BASE, new byte[SRAM_SIZE], true);
    private final DirectMemory system;
    private final List<DirectMemory> direct;
    private @Nullable Processor processor;
    private @Nullable Timeline timeline;

    BusMatrix(
            FlashMemory flash,
            FlashController controller,
            FlashListener flashListener,
            PeripheralMap peripherals,
            Dbgmcu dbgmcu,
            SystemMemory systemMemory) {
        this.flash = flash;
        this.controller = controller;
        this.flashListener = flashListener;
        this.peripherals = peripherals;
        this.dbgmcu = dbgmcu;
        this.system = new DirectMemory(SystemMemory.BASE, systemMemory.bytes(), false);
        this.direct = List.of(flash.memory(), sram, flash.bootAlias(), system);
    }

    /** The processor has to exist before accesses can hold it up, and it needs this bus to exist. */
    void attach(Processor theProcessor, Timeline theTimeline) {
        processor = theProcessor;
        timeline = theTimeline;
    }

    /** SRAM comes up with noise, always the same. */
    void powerOn() {
        int noise = 0x2F6E_2B1D;
        byte[] bytes = sram.bytes();
        for (int at = 0; at < bytes.length; at++) {
            noise ^= noise << 13;
            noise ^= noise >>> 17;
            noise ^= noise << 5;
            bytes[at] = (byte) noise;
        }
        sram.changed(0, bytes.length);
    }

    private static boolean within(int address, int base, int size) {
        return Integer.compareUnsigned(address - base, size) < 0;
    }

    /** Where in the main memory an address is, its alias at 0 included; -1 where it is not. */
    private static int flashOffset(int address) {
        if (within(address, FlashMemory.BASE, FlashMemory.SIZE)) {
            return address - FlashMemory.BASE;
        }
        return within(address, 0, FlashMemory.SIZE) ? address : -1;
    }

    private static boolean isOption(int address) {
        return within(address, FlashMemory.OPTION_BASE, FlashMemory.OPTION_SIZE);
    }

    private static boolean isSystem(int address) {
        return within(address, SystemMemory.BASE, SystemMemory.SIZE);
    }

    /** Whether a transfer to this address would wait for the flash controller. */
    boolean waitsForFlash(int address) {
        return (flashOffset(address) >= 0 || isOption(address) || isSystem(address)) && controller.busy();
    }

    @Override
    public int read(int address, int size, Access access) throws BusFault {
        int offset = flashOffset(address);
        if (offset >= 0) {
            holdCore(address, access);
            if (access == Access.DEBUG && controller.options().readProtected()) {
                throw new BusFault(address);
            }
            return load(flash.main(), offset, size);
        }
        if (within(address, SRAM_BASE, SRAM_SIZE)) {
            return load(sram.bytes(), address - SRAM_BASE, size);
        }
        if (within(address, PeripheralMap.BASE, PeripheralMap.SIZE)) {
            return peripherals.read(address, size);
        }
        if (isOption(address)) {
            holdCore(address, access);
            return load(flash.options(), address - FlashMemory.OPTION_BASE, size);
        }
        if (isSystem(address)) {
            holdCore(address, access);
            return load(system.bytes(), address - SystemMemory.BASE, size);
        }
        if (within(address, Dbgmcu.BASE, DBGMCU_SIZE)) {
            return dbgmcu.read(address - Dbgmcu.BASE & ~3) >>> 8 * (address & 3);
        }
        throw new BusFault(address);
    }

    @Override
    public void write(int address, int size, int value, Access access) throws BusFault {
        int offset = flashOffset(address);
        if (offset >= 0 || isOption(address)) {
            writeFlash(offset >= 0 ? FlashMemory.BASE + offset : address, size, value & 0xFFFF, access);
        } else if (within(address, SRAM_BASE, SRAM_SIZE)) {
            store(sram.bytes(), address - SRAM_BASE, size, value);
            sram.changed(address - SRAM_BASE, size);
        } else if (within(address, PeripheralMap.BASE, PeripheralMap.SIZE)) {
            peripherals.write(address, size, value);
        } else if (within(address, Dbgmcu.BASE, DBGMCU_SIZE)) {
            dbgmcu.write(address - Dbgmcu.BASE & ~3, value);
        } else {
            throw new BusFault(address);
        }
    }

    private void writeFlash(int address, int size, int halfword, Access access) throws BusFault {
        if (size != HALFWORD) {
            throw new BusFault(address);
        }
        if (access != Access.DEBUG && holdCore(address, access)) {
            controller.writeWhenReady(address, halfword);
        } else {
            controller.program(address, halfword, access);
        }
    }

    /** Lets the core wait for the flash controller if it is busy, and says whether it is. */
    private boolean holdCore(int address, Access access) {
        long time = access == Access.DEBUG ? 0 : controller.busyTime();
        Processor core = processor;
        Timeline present = timeline;
        if (time == 0 || core == null || present == null) {
            return false;
        }
        core.stall(present.coreCyclesIn(time));
        flashListener.stalled(address);
        return true;
    }

    private static int load(byte[] bytes, int offset, int size) {
        int value = bytes[offset] & 0xFF;
        if (size > 1) {
            value |= (bytes[offset + 1] & 0xFF) << 8;
        }
        if (size > 2) {
            value |= (bytes[offset + 2] & 0xFF) << 16 | bytes[offset + 3] << 24;
        }
        return value;
    }

    private static void store(byte[] bytes, int offset, int size, int value) {
        for (int index = 0; index < size; index++) {
            bytes[offset + index] = (byte) (value >>> 8 * index);
        }
    }

    @Override
    public List<DirectMemory> directMemories() {
        return direct;
    }
}
