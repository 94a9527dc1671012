/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.FlashListener;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.chip.FlashTimes;
import dev.probewright.sim.chip.LittleEndian;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The flash interface of the PY32F003 (reference manual 1.0, section 4): pages of 128 bytes that are programmed as a whole, sectors of
 * 4 KiB, and an erase that begins with a write into what is to be erased. While it works, nothing in the chip answers the debugger.
 * With timing registers that are not those of the oscillator's frequency, it does its work badly: some bits stay as they were.
 */
final class Py32Flash extends FlashUnit {
    static final int BASE = 0x4002_2000;
    static final int OPTION_BASE = 0x1FFF_0E80;
    static final int SIZE = 64 * 1024;
    private static final int PAGE = 128;
    private static final int SECTOR = 4096;
    /** RDP and USER, the SDK area, WRP: a halfword and its complement each. */
    private static final int OPTION_SIZE = 16;

    private static final int ACR = 0x00;
    private static final int KEYR = 0x08;
    private static final int OPTKEYR = 0x0C;
    private static final int SR = 0x10;
    private static final int CR = 0x14;
    private static final int OPTR = 0x20;
    private static final int SDKR = 0x24;
    private static final int WRPR = 0x2C;
    private static final int TS0 = 0x100;
    private static final int PRETPE = 0x120;

    private static final int SR_EOP = 1;
    private static final int SR_WRPERR = 1 << 4;
    private static final int SR_CLEARABLE = 0x8011;
    private static final int SR_BSY = 1 << 16;

    private static final int CR_PG = 1;
    private static final int CR_PER = 1 << 1;
    private static final int CR_MER = 1 << 2;
    private static final int CR_SER = 1 << 11;
    private static final int CR_OPTSTRT = 1 << 17;
    private static final int CR_PGSTRT = 1 << 19;
    private static final int CR_EOPIE = 1 << 24;
    private static final int CR_OBL_LAUNCH = 1 << 27;
    private static final int CR_OPTLOCK = 1 << 30;
    private static final int CR_LOCK = 1 << 31;
    private static final int CR_WRITABLE = 0x030A_0807;

    private static final int OPTR_DELIVERED = 0x3E00;
    private static final int OPTR_IWDG_SW = 1 << 12;

    private static final FlashTimes TIMES = new FlashTimes(
            VirtualClock.MILLISECOND, 3_500 * VirtualClock.MICROSECOND, 3_500 * VirtualClock.MICROSECOND);

    private final FlashTimes times;
    private final ChipMemory options;
    private final BooleanSupplier wellTimed;
    private final Runnable relaunch;
    private final int[] timing;
    private final KeyLock lock = new KeyLock(KEY1, KEY2);
    private final KeyLock optionLock = new KeyLock(OPTKEY1, OPTKEY2);
    private final byte[] latch = new byte[PAGE];
    private int acr;
    private int sr;
    private int cr;
    private int optr;
    private int sdkr;
    private int wrpr;

    /**
     * @param timing where the timing registers are kept, nine of them from TS0 on
     * @param wellTimed whether they are right for the oscillator as it is
     * @param relaunch resets the system, since OBL_LAUNCH asks for it
     */
    Py32Flash(
            ChipServices chip,
            FlashArray array,
            FlashListener listener,
            Optional<FlashTimes> times,
            ReadProtection delivered,
            int[] timing,
            BooleanSupplier wellTimed,
            Runnable relaunch) {
        super(chip, array, listener);
        this.times = times.orElse(TIMES);
        this.timing = timing;
        this.wellTimed = wellTimed;
        this.relaunch = relaunch;
        byte[] content = FlashArray.erasedBytes(OPTION_SIZE);
        put(content, 0, OPTR_DELIVERED | delivered.rdp());
        put(content, 4, 0x00FF);
        put(content, 12, 0xFFFF);
        options = new ChipMemory("options", OPTION_BASE, content);
        launch();
    }

    private static void put(byte[] content, int offset, int halfword) {
        LittleEndian.word(content, offset, halfword & 0xFFFF | ~halfword << 16);
    }

    private void launch() {
        optr = LittleEndian.load(options.bytes(), 0, 2);
        sdkr = LittleEndian.load(options.bytes(), 4, 2);
        wrpr = LittleEndian.load(options.bytes(), 12, 2);
    }

    @Override
    int base() {
        return BASE;
    }

    @Override
    ChipMemory options() {
        return options;
    }

    @Override
    ReadProtection protection() {
        return ReadProtection.of(LittleEndian.load(options.bytes(), 0, 1));
    }

    @Override
    boolean hardwareWatchdog() {
        return (optr & OPTR_IWDG_SW) == 0;
    }

    @Override
    boolean holdsBus() {
        return busy();
    }

    private boolean writeProtected(int offset) {
        return (wrpr & 1 << offset / SECTOR) == 0;
    }

    @Override
    void program(int offset, int size, int value) {
        if ((cr & CR_LOCK) != 0) {
            return;
        }
        if ((cr & CR_MER) != 0) {
            erase(FlashOperation.MASS_ERASE, 0, SIZE, times.massErase());
        } else if ((cr & CR_SER) != 0) {
            erase(FlashOperation.PAGE_ERASE, offset & -SECTOR, SECTOR, times.pageErase());
        } else if ((cr & CR_PER) != 0) {
            erase(FlashOperation.PAGE_ERASE, offset & -PAGE, PAGE, times.pageErase());
        } else if ((cr & CR_PG) != 0 && size == 4) {
            LittleEndian.word(latch, offset % PAGE, value);
            if ((cr & CR_PGSTRT) != 0) {
                programPage(offset & -PAGE);
            }
        }
    }

    private void erase(FlashOperation operation, int offset, int length, long time) {
        for (int at = offset; at < offset + length; at += PAGE) {
            if (writeProtected(at)) {
                sr |= SR_WRPERR;
                return;
            }
        }
        byte[] before = array.memory().bytes().clone();
        array.erase(offset, length);
        if (!wellTimed.getAsBoolean()) {
            for (int at = offset; at < offset + length; at += 16) {
                array.store(at, 1, before[at]);
            }
        }
        start(operation, FlashArray.BASE + offset, time);
    }

    private void programPage(int offset) {
        if (writeProtected(offset)) {
            sr |= SR_WRPERR;
        } else {
            int weak = wellTimed.getAsBoolean() ? 0 : 0x0100_0001;
            for (int at = 0; at < PAGE; at += 4) {
                int wanted = LittleEndian.word(latch, at) | weak;
                array.store(offset + at, 4, array.load(offset + at, 4) & wanted);
            }
            start(FlashOperation.PROGRAM, FlashArray.BASE + offset, times.program());
        }
        emptyLatch();
    }

    private void emptyLatch() {
        Arrays.fill(latch, (byte) 0xFF);
    }

    @Override
    void ended() {
        cr &= ~(CR_PGSTRT | CR_OPTSTRT);
        if ((cr & CR_EOPIE) != 0) {
            sr |= SR_EOP;
        }
    }

    @Override
    public int read(int offset) {
        boolean working = busy();
        if (offset >= TS0 && offset <= PRETPE) {
            return timing[(offset - TS0) / 4];
        }
        return switch (offset) {
            case ACR -> acr;
            case SR -> sr | (working ? SR_BSY : 0);
            case CR -> cr | (optionLock.isOpen() ? 0 : CR_OPTLOCK);
            case OPTR -> optr;
            case SDKR -> sdkr;
            case WRPR -> wrpr;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) throws BusFault {
        if (busy()) {
            touchedWhileBusy(BASE + offset);
            return;
        }
        if (offset >= TS0 && offset <= PRETPE) {
            timing[(offset - TS0) / 4] = value;
            return;
        }
        switch (offset) {
            case ACR -> acr = value & 1;
            case KEYR -> unlock(value);
            case OPTKEYR -> {
                if (!optionLock.write(value)) {
                    throw new BusFault(BASE + OPTKEYR);
                }
            }
            case SR -> sr &= ~(value & SR_CLEARABLE);
            case CR -> writeCr(value);
            default -> {
                if (optionLock.isOpen()) {
                    writeOption(offset, value);
                }
            }
        }
    }

    private void writeOption(int offset, int value) {
        switch (offset) {
            case OPTR -> optr = value & 0xFFFF;
            case SDKR -> sdkr = value & 0xFFFF;
            case WRPR -> wrpr = value & 0xFFFF;
            default -> {
                // Reserved: ignored.
            }
        }
    }

    private void unlock(int key) throws BusFault {
        if (!lock.write(key)) {
            cr |= CR_LOCK;
            throw new BusFault(BASE + KEYR);
        }
        if (lock.isOpen()) {
            cr &= ~CR_LOCK;
        }
    }

    private void writeCr(int value) {
        if ((cr & CR_LOCK) != 0) {
            return;
        }
        if ((cr & CR_PG) == 0 && (value & CR_PG) != 0) {
            emptyLatch();
        }
        cr = value & CR_WRITABLE;
        if ((value & CR_OPTLOCK) != 0) {
            optionLock.close();
        }
        if ((value & CR_LOCK) != 0) {
            cr |= CR_LOCK;
            lock.close();
            optionLock.close();
        } else if (optionLock.isOpen() && (value & CR_OPTSTRT) != 0) {
            programOptions();
        } else if (optionLock.isOpen() && (value & CR_OBL_LAUNCH) != 0) {
            launch();
            relaunch.run();
        }
    }

    private void programOptions() {
        boolean opens = protection() != ReadProtection.LEVEL_0 && ReadProtection.of(optr) == ReadProtection.LEVEL_0;
        put(options.bytes(), 0, optr);
        put(options.bytes(), 4, sdkr);
        put(options.bytes(), 12, wrpr);
        options.changed();
        if (opens) {
            array.erase(0, SIZE);
        }
        start(FlashOperation.OPTION_PROGRAM, OPTION_BASE, times.massErase());
    }

    @Override
    void powerOn() {
        launch();
    }

    @Override
    public void reset() {
        super.reset();
        lock.reset();
        optionLock.reset();
        acr = 0;
        sr = 0;
        cr = CR_LOCK;
        emptyLatch();
        Py32Timing.TABLE_24_MHZ.fill(timing);
        launch();
    }
}
