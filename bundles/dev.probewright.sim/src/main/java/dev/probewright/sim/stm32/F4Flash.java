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
import java.util.Optional;

/**
 * The flash interface of the STM32F411 (RM0383, section 3; the times of DS10314, tables 44 and 45, at 3.3 V). Where the manual leaves
 * something open: a sector that is not there sets PGSERR, and option bytes hold as soon as they are written.
 */
final class F4Flash extends FlashUnit {
    static final int BASE = 0x4002_3C00;
    static final int OPTION_BASE = 0x1FFF_C000;
    private static final int OPTION_SIZE = 16;
    private static final int OPTION_WRP = 8;

    private static final int ACR = 0x00;
    private static final int KEYR = 0x04;
    private static final int OPTKEYR = 0x08;
    private static final int SR = 0x0C;
    private static final int CR = 0x10;
    private static final int OPTCR = 0x14;

    private static final int SR_EOP = 1;
    private static final int SR_WRPERR = 1 << 4;
    private static final int SR_PGAERR = 1 << 5;
    private static final int SR_PGPERR = 1 << 6;
    private static final int SR_PGSERR = 1 << 7;
    private static final int SR_CLEARABLE = 0x1F3;
    private static final int SR_BSY = 1 << 16;

    private static final int CR_PG = 1;
    private static final int CR_SER = 1 << 1;
    private static final int CR_MER = 1 << 2;
    private static final int CR_SNB_SHIFT = 3;
    private static final int CR_PSIZE_SHIFT = 8;
    private static final int CR_STRT = 1 << 16;
    private static final int CR_EOPIE = 1 << 24;
    private static final int CR_LOCK = 1 << 31;
    private static final int CR_WRITABLE = 0x0300_037F;

    private static final int OPTCR_OPTLOCK = 1;
    private static final int OPTCR_OPTSTRT = 1 << 1;
    private static final int OPTCR_WDG_SW = 1 << 5;
    private static final int OPTCR_RDP_SHIFT = 8;
    private static final int OPTCR_WRP_SHIFT = 16;
    /** As delivered, but for RDP (RM0383, 3.8.6). */
    private static final int OPTCR_DELIVERED = 0x0FFF_00EC;

    private static final int KIB = 1024;
    private static final int[] SECTORS = {16, 16, 16, 16, 64, 128, 128, 128};
    static final int SIZE = 512 * KIB;

    private static final long PROGRAM = 16 * VirtualClock.MICROSECOND;
    /** By PSIZE: x8, x16, x32, x64. */
    private static final long[] MASS_ERASE_MILLIS = {16_000, 11_000, 8_000, 8_000};

    private static final long[] ERASE_16_MILLIS = {400, 300, 250, 250};
    private static final long[] ERASE_64_MILLIS = {1_200, 700, 550, 550};
    private static final long[] ERASE_128_MILLIS = {2_000, 1_300, 1_000, 1_000};

    private final ChipMemory options;
    private final Optional<FlashTimes> times;
    private final KeyLock lock = new KeyLock(KEY1, KEY2);
    private final KeyLock optionLock = new KeyLock(OPTKEY1, OPTKEY2);
    private int acr;
    private int sr;
    private int cr;
    private int optcr;

    F4Flash(
            ChipServices chip,
            FlashArray array,
            FlashListener listener,
            Optional<FlashTimes> times,
            ReadProtection delivered) {
        super(chip, array, listener);
        this.times = times;
        options = new ChipMemory("options", OPTION_BASE, FlashArray.erasedBytes(OPTION_SIZE));
        byte[] content = FlashArray.erasedBytes(OPTION_SIZE);
        putOptions(content, OPTCR_DELIVERED | delivered.rdp() << OPTCR_RDP_SHIFT);
        options.deliver(0, content);
        loadOptions();
    }

    private static void putOptions(byte[] content, int value) {
        LittleEndian.store(content, 0, 2, value);
        LittleEndian.store(content, OPTION_WRP, 2, value >>> OPTCR_WRP_SHIFT);
    }

    private void loadOptions() {
        int user = LittleEndian.load(options.bytes(), 0, 2);
        int writeProtection = LittleEndian.load(options.bytes(), OPTION_WRP, 2);
        optcr = user & ~(OPTCR_OPTLOCK | OPTCR_OPTSTRT) | writeProtection << OPTCR_WRP_SHIFT;
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
        return ReadProtection.of(LittleEndian.load(options.bytes(), 1, 1));
    }

    @Override
    boolean hardwareWatchdog() {
        return (optcr & OPTCR_WDG_SW) == 0;
    }

    private static int sectorStart(int sector) {
        int start = 0;
        for (int before = 0; before < sector; before++) {
            start += SECTORS[before] * KIB;
        }
        return start;
    }

    private static int sectorAt(int offset) {
        int sector = 0;
        while (offset >= sectorStart(sector + 1)) {
            sector++;
        }
        return sector;
    }

    private boolean writeProtected(int sector) {
        return (optcr >>> OPTCR_WRP_SHIFT & 1 << sector) == 0;
    }

    private int psize() {
        return cr >>> CR_PSIZE_SHIFT & 3;
    }

    private long sectorTime(int sector) {
        if (times.isPresent()) {
            return times.get().pageErase();
        }
        long[] millis =
                switch (SECTORS[sector]) {
                    case 16 -> ERASE_16_MILLIS;
                    case 64 -> ERASE_64_MILLIS;
                    default -> ERASE_128_MILLIS;
                };
        return millis[psize()] * VirtualClock.MILLISECOND;
    }

    private long massTime() {
        return times.map(FlashTimes::massErase).orElse(MASS_ERASE_MILLIS[psize()] * VirtualClock.MILLISECOND);
    }

    @Override
    void program(int offset, int size, int value) {
        if ((cr & CR_PG) == 0 || (cr & CR_LOCK) != 0) {
            sr |= SR_PGSERR;
        } else if (size != 1 << psize()) {
            sr |= SR_PGPERR;
        } else if ((offset & size - 1) != 0) {
            sr |= SR_PGAERR;
        } else if (writeProtected(sectorAt(offset))) {
            sr |= SR_WRPERR;
        } else {
            // Bits only go to zero.
            array.store(offset, size, array.load(offset, size) & value);
            start(
                    FlashOperation.PROGRAM,
                    FlashArray.BASE + offset,
                    times.map(FlashTimes::program).orElse(PROGRAM));
        }
    }

    @Override
    void ended() {
        cr &= ~CR_STRT;
        optcr &= ~OPTCR_OPTSTRT;
        if ((cr & CR_EOPIE) != 0) {
            sr |= SR_EOP;
        }
    }

    @Override
    public int read(int offset) {
        boolean working = busy();
        return switch (offset) {
            case ACR -> acr;
            case SR -> sr | (working ? SR_BSY : 0);
            case CR -> cr;
            case OPTCR -> optcr | (optionLock.isOpen() ? 0 : OPTCR_OPTLOCK);
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) throws BusFault {
        if (busy() && offset != ACR && offset != SR) {
            touchedWhileBusy(BASE + offset);
            return;
        }
        switch (offset) {
            case ACR -> acr = value & 0x1F0F;
            case KEYR -> unlock(value);
            case OPTKEYR -> {
                if (!optionLock.write(value)) {
                    throw new BusFault(BASE + OPTKEYR);
                }
            }
            case SR -> sr &= ~(value & SR_CLEARABLE);
            case CR -> writeCr(value);
            case OPTCR -> writeOptcr(value);
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
        cr = value & (CR_WRITABLE | CR_LOCK);
        if ((value & CR_LOCK) != 0) {
            lock.close();
        } else if ((value & CR_STRT) != 0) {
            erase();
        }
    }

    private void erase() {
        if ((cr & CR_MER) != 0) {
            massErase();
        } else if ((cr & CR_SER) != 0) {
            eraseSector(cr >>> CR_SNB_SHIFT & 0xF);
        } else {
            sr |= SR_PGSERR;
        }
    }

    private void massErase() {
        for (int sector = 0; sector < SECTORS.length; sector++) {
            if (writeProtected(sector)) {
                sr |= SR_WRPERR;
                return;
            }
        }
        array.erase(0, SIZE);
        cr |= CR_STRT;
        start(FlashOperation.MASS_ERASE, FlashArray.BASE, massTime());
    }

    private void eraseSector(int sector) {
        if (sector >= SECTORS.length) {
            sr |= SR_PGSERR;
        } else if (writeProtected(sector)) {
            sr |= SR_WRPERR;
        } else {
            array.erase(sectorStart(sector), SECTORS[sector] * KIB);
            cr |= CR_STRT;
            start(FlashOperation.PAGE_ERASE, FlashArray.BASE + sectorStart(sector), sectorTime(sector));
        }
    }

    private void writeOptcr(int value) {
        if (!optionLock.isOpen()) {
            return;
        }
        if ((value & OPTCR_OPTLOCK) != 0) {
            optionLock.close();
            return;
        }
        optcr = value & ~(OPTCR_OPTLOCK | OPTCR_OPTSTRT);
        if ((value & OPTCR_OPTSTRT) != 0) {
            programOptions();
        }
    }

    private void programOptions() {
        ReadProtection before = protection();
        if (before == ReadProtection.LEVEL_2) {
            loadOptions();
            return;
        }
        boolean opens = before == ReadProtection.LEVEL_1
                && ReadProtection.of(optcr >>> OPTCR_RDP_SHIFT) == ReadProtection.LEVEL_0;
        if (opens) {
            array.erase(0, SIZE);
        }
        putOptions(options.bytes(), optcr);
        options.changed();
        optcr |= OPTCR_OPTSTRT;
        start(FlashOperation.OPTION_PROGRAM, OPTION_BASE, opens ? massTime() : sectorTime(0));
    }

    @Override
    void powerOn() {
        loadOptions();
    }

    @Override
    public void reset() {
        super.reset();
        lock.reset();
        optionLock.reset();
        acr = 0;
        sr = 0;
        cr = CR_LOCK;
        loadOptions();
    }
}
