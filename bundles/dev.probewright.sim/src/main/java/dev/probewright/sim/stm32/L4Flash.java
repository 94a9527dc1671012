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
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import java.util.Optional;

/**
 * The flash interface of STM32L4, G4 and G0 (RM0394, RM0440 and RM0444; the times of DS11453, DS12589 and DS12232): double words, pages
 * of 2 KiB. Where the manuals leave something open: an erase that names no page of the bank, or a bank that is not there, sets PGSERR and
 * erases nothing.
 */
final class L4Flash extends FlashUnit {
    static final int BASE = 0x4002_2000;
    private static final int PAGE = 2048;
    private static final int DOUBLE_WORD = 8;

    private static final int ACR = 0x00;
    private static final int KEYR = 0x08;
    private static final int OPTKEYR = 0x0C;
    private static final int SR = 0x10;
    private static final int CR = 0x14;
    private static final int OPTR = 0x20;
    private static final int WRP1AR = 0x2C;
    private static final int WRP1BR = 0x30;

    private static final int SR_EOP = 1;
    private static final int SR_PROGERR = 1 << 3;
    private static final int SR_WRPERR = 1 << 4;
    private static final int SR_PGAERR = 1 << 5;
    private static final int SR_SIZERR = 1 << 6;
    private static final int SR_PGSERR = 1 << 7;
    private static final int SR_CLEARABLE = 0xC3FB;
    private static final int SR_ERRORS = 0x03F8;
    private static final int SR_BSY = 1 << 16;

    private static final int CR_PG = 1;
    private static final int CR_PER = 1 << 1;
    private static final int CR_MER1 = 1 << 2;
    private static final int CR_PNB_SHIFT = 3;
    private static final int CR_STRT = 1 << 16;
    private static final int CR_OPTSTRT = 1 << 17;
    private static final int CR_EOPIE = 1 << 24;
    private static final int CR_OBL_LAUNCH = 1 << 27;
    private static final int CR_OPTLOCK = 1 << 30;
    private static final int CR_LOCK = 1 << 31;
    private static final int CR_WRITABLE = 0x0704_BFFF;

    private static final int ACR_RESET = 0x600;

    private static final FlashTimes TIMES = new FlashTimes(
            81_690 * VirtualClock.MICROSECOND / 1000,
            22_020 * VirtualClock.MICROSECOND,
            22_130 * VirtualClock.MICROSECOND);

    private final L4FlashForm form;
    private final FlashTimes times;
    private final Runnable relaunch;
    private final L4Options options;
    private final KeyLock lock = new KeyLock(KEY1, KEY2);
    private final KeyLock optionLock = new KeyLock(OPTKEY1, OPTKEY2);
    private int acr;
    private int sr;
    private int cr;
    /** Where the first half of a double word was written, or -1. */
    private int half = -1;

    private int halfValue;

    /** @param relaunch resets the system, since OBL_LAUNCH asks for it */
    L4Flash(
            L4FlashForm form,
            ChipServices chip,
            FlashArray array,
            FlashListener listener,
            Optional<FlashTimes> times,
            ReadProtection delivered,
            Runnable relaunch) {
        super(chip, array, listener);
        this.form = form;
        this.times = times.orElse(TIMES);
        this.relaunch = relaunch;
        this.options = new L4Options(form, delivered);
    }

    @Override
    int base() {
        return BASE;
    }

    @Override
    ChipMemory options() {
        return options.memory();
    }

    @Override
    ReadProtection protection() {
        return options.protection();
    }

    @Override
    boolean hardwareWatchdog() {
        return options.hardwareWatchdog();
    }

    private boolean writeProtected(int page) {
        return options.protects(WRP1AR - OPTR, page) || options.protects(WRP1BR - OPTR, page);
    }

    @Override
    void program(int offset, int size, int value) {
        if ((cr & CR_PG) == 0 || (cr & CR_LOCK) != 0 || (sr & SR_ERRORS) != 0) {
            refuse(SR_PGSERR);
        } else if (size != 4) {
            refuse(SR_SIZERR);
        } else if (half < 0 && offset % DOUBLE_WORD == 0) {
            half = offset;
            halfValue = value;
        } else if (half >= 0 && offset == half + 4) {
            programDoubleWord(half, halfValue, value);
            half = -1;
        } else {
            refuse(SR_PGAERR);
        }
    }

    private void refuse(int flag) {
        sr |= flag;
        half = -1;
    }

    private void programDoubleWord(int offset, int low, int high) {
        if (writeProtected(offset / PAGE)) {
            sr |= SR_WRPERR;
        } else if (!array.isErased(offset, DOUBLE_WORD) && (low | high) != 0) {
            sr |= SR_PROGERR;
        } else {
            array.store(offset, 4, low);
            array.store(offset + 4, 4, high);
            start(FlashOperation.PROGRAM, FlashArray.BASE + offset, times.program());
        }
    }

    @Override
    void ended() {
        cr &= ~(CR_STRT | CR_OPTSTRT);
        if ((cr & CR_EOPIE) != 0) {
            sr |= SR_EOP;
        }
    }

    @Override
    public int read(int offset) {
        boolean working = busy();
        return switch (offset) {
            case ACR -> acr;
            case SR -> sr | (working ? SR_BSY : 0) | (working || half >= 0 ? form.cfgbsy() : 0);
            case CR -> cr | (optionLock.isOpen() ? 0 : CR_OPTLOCK);
            default -> options.read(offset - OPTR);
        };
    }

    @Override
    public void write(int offset, int value) throws BusFault {
        if (busy() && offset != ACR && offset != SR) {
            touchedWhileBusy(BASE + offset);
            return;
        }
        switch (offset) {
            case ACR -> acr = value & 0x7F1F;
            case KEYR -> unlock(value);
            case OPTKEYR -> unlockOptions(value);
            case SR -> sr &= ~(value & SR_CLEARABLE);
            case CR -> writeCr(value);
            default -> {
                if (optionLock.isOpen()) {
                    options.write(offset - OPTR, value);
                }
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

    private void unlockOptions(int key) throws BusFault {
        if ((cr & CR_LOCK) == 0 && !optionLock.write(key)) {
            throw new BusFault(BASE + OPTKEYR);
        }
    }

    private void writeCr(int value) {
        if ((cr & CR_LOCK) != 0) {
            return;
        }
        cr = value & CR_WRITABLE;
        if ((cr & CR_PG) == 0) {
            half = -1;
        }
        if ((value & CR_OPTLOCK) != 0) {
            optionLock.close();
        }
        if ((value & CR_LOCK) != 0) {
            cr |= CR_LOCK;
            lock.close();
            optionLock.close();
        } else if ((value & CR_STRT) != 0) {
            erase();
        } else if (optionLock.isOpen() && (value & CR_OPTSTRT) != 0) {
            programOptions();
        } else if (optionLock.isOpen() && (value & CR_OBL_LAUNCH) != 0) {
            options.launch();
            relaunch.run();
        }
    }

    private void erase() {
        boolean page = (cr & CR_PER) != 0;
        boolean all = (cr & CR_MER1) != 0;
        int number = cr >>> CR_PNB_SHIFT & (1 << form.pnbBits()) - 1;
        if (page == all || (cr & CR_PG) != 0 || (sr & SR_ERRORS) != 0) {
            sr |= SR_PGSERR;
        } else if (all) {
            eraseAll();
        } else if (number >= form.pages() || (cr & form.bker()) != 0) {
            sr |= SR_PGSERR;
        } else if (writeProtected(number)) {
            sr |= SR_WRPERR;
        } else {
            array.erase(number * PAGE, PAGE);
            begin(FlashOperation.PAGE_ERASE, number * PAGE, times.pageErase());
        }
    }

    private void eraseAll() {
        for (int page = 0; page < form.pages(); page++) {
            if (writeProtected(page)) {
                sr |= SR_WRPERR;
                return;
            }
        }
        array.erase(0, array.size());
        begin(FlashOperation.MASS_ERASE, 0, times.massErase());
    }

    private void begin(FlashOperation operation, int offset, long time) {
        cr |= CR_STRT;
        start(operation, FlashArray.BASE + offset, time);
    }

    private void programOptions() {
        boolean opens = options.program();
        if (opens) {
            array.erase(0, array.size());
        }
        cr |= CR_OPTSTRT;
        start(FlashOperation.OPTION_PROGRAM, L4Options.BASE, opens ? times.massErase() : times.pageErase());
    }

    @Override
    void powerOn() {
        options.launch();
    }

    @Override
    public void reset() {
        super.reset();
        lock.reset();
        optionLock.reset();
        acr = ACR_RESET;
        sr = 0;
        cr = CR_LOCK;
        half = -1;
        options.reset();
    }
}
