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
import dev.probewright.sim.chip.FlashListener;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.chip.FlashTimes;
import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The flash program and erase controller, FPEC (PM0075, sections 2.3, 2.4 and 3). An operation changes the array when it starts and
 * keeps the controller busy for its time; whoever reaches for the array meanwhile waits. Where the manual leaves something open: a
 * write to the array that no mode bit in CR allows is a bus error, as is one that is not 16 bits wide.
 */
final class FlashController extends Peripheral {
    private static final int ACR = 0x00;
    private static final int KEYR = 0x04;
    private static final int OPTKEYR = 0x08;
    private static final int SR = 0x0C;
    private static final int CR = 0x10;
    private static final int AR = 0x14;
    private static final int OBR = 0x1C;
    private static final int WRPR = 0x20;
    static final int BASE = 0x4002_2000;

    private static final int KEY1 = 0x4567_0123;
    private static final int KEY2 = 0xCDEF_89AB;

    private static final int SR_BSY = 1;
    private static final int SR_PGERR = 1 << 2;
    private static final int SR_WRPRTERR = 1 << 4;
    private static final int SR_EOP = 1 << 5;
    private static final int SR_CLEARABLE = SR_PGERR | SR_WRPRTERR | SR_EOP;

    private static final int CR_PG = 1;
    private static final int CR_PER = 1 << 1;
    private static final int CR_MER = 1 << 2;
    private static final int CR_OPTPG = 1 << 4;
    private static final int CR_OPTER = 1 << 5;
    private static final int CR_STRT = 1 << 6;
    private static final int CR_LOCK = 1 << 7;
    private static final int CR_OPTWRE = 1 << 9;
    private static final int CR_ERRIE = 1 << 10;
    private static final int CR_EOPIE = 1 << 12;
    private static final int CR_WRITABLE =
            CR_PG | CR_PER | CR_MER | CR_OPTPG | CR_OPTER | CR_STRT | CR_ERRIE | CR_EOPIE;

    private static final int ACR_RESET = 0x30;
    private static final int ACR_PRFTBE = 1 << 4;
    private static final int ACR_PRFTBS = 1 << 5;
    private static final int ACR_WRITABLE = 0x1F;

    private static final int INTERRUPT = 4;
    private static final int RDP_UNPROTECTED = 0xA5;

    /** How far the unlock sequence has come. */
    private enum Keys {
        NONE,
        FIRST,
        OPEN,
        /** A wrong key was written: closed until reset. */
        DEAD
    }

    private final ChipServices chip;
    private final FlashMemory flash;
    private final FlashTimes times;
    private final FlashListener listener;

    private OptionBytes options;
    private Keys keys = Keys.NONE;
    private Keys optionKeys = Keys.NONE;
    private int acr;
    private int cr;
    private int sr;
    private int ar;
    private long readyAt;
    private boolean busy;
    private EventQueue.@Nullable Event ready;
    /** A write of the core to the array that waits, the core with it, until the controller is ready. */
    private @Nullable Runnable waitingWrite;

    FlashController(ChipServices chip, FlashMemory flash, FlashTimes times, FlashListener listener) {
        this.chip = chip;
        this.flash = flash;
        this.times = times;
        this.listener = listener;
        this.options = OptionBytes.load(flash);
    }

    OptionBytes options() {
        return options;
    }

    /** Whether the array is taken at this moment. */
    boolean busy() {
        settle();
        return busy;
    }

    /** How long the array stays taken, picoseconds. */
    long busyTime() {
        settle();
        return busy ? readyAt - chip.now() : 0;
    }

    private void settle() {
        while (busy && chip.now() >= readyAt) {
            finish();
        }
    }

    private void start(FlashOperation operation, int address, long time) {
        sr &= ~SR_EOP;
        busy = true;
        readyAt = chip.now() + time;
        flash.setOpen(false);
        ready = chip.after(time, this::settle);
        listener.started(operation, address);
    }

    private void finish() {
        EventQueue.Event event = ready;
        if (event != null) {
            chip.cancel(event);
            ready = null;
        }
        busy = false;
        cr &= ~CR_STRT;
        sr |= SR_EOP;
        flash.setOpen(true);
        update();
        Runnable write = waitingWrite;
        if (write != null) {
            waitingWrite = null;
            write.run();
        }
    }

    private void update() {
        boolean error = (cr & CR_ERRIE) != 0 && (sr & (SR_PGERR | SR_WRPRTERR)) != 0;
        boolean end = (cr & CR_EOPIE) != 0 && (sr & SR_EOP) != 0;
        chip.interrupt(INTERRUPT, error || end);
    }

    /**
     * A write of the core while the controller is busy: the core is held until then, and the write takes place then. Where it would
     * fail, nobody learns of it, as with any buffered write.
     */
    void writeWhenReady(int address, int halfword) {
        waitingWrite = () -> {
            try {
                program(address, halfword, Access.DATA);
            } catch (BusFault lateFault) {
                sr |= SR_PGERR;
            }
        };
    }

    /**
     * A 16-bit write to the main memory or the option bytes; the controller is not busy.
     *
     * @throws BusFault where CR does not allow it
     */
    void program(int address, int halfword, Access access) throws BusFault {
        boolean option = address >= FlashMemory.OPTION_BASE;
        int needed = option ? CR_OPTPG : CR_PG;
        if ((cr & CR_LOCK) != 0 || (cr & needed) == 0 || option && (cr & CR_OPTWRE) == 0) {
            throw new BusFault(address);
        }
        if (option) {
            programOption(address, halfword & 0xFF);
        } else {
            programMain(address, halfword, access);
        }
        update();
    }

    private void programMain(int address, int halfword, Access access) throws BusFault {
        int offset = address - FlashMemory.BASE;
        if (access == Access.DEBUG && options.readProtected()) {
            throw new BusFault(address);
        }
        if (options.writeProtected(offset / FlashMemory.PAGE)) {
            sr |= SR_WRPRTERR;
        } else if (flash.halfword(offset) != 0xFFFF && halfword != 0) {
            sr |= SR_PGERR;
        } else {
            flash.program(offset, halfword);
            start(FlashOperation.PROGRAM, address, times.program());
        }
    }

    private void programOption(int address, int value) {
        int offset = address - FlashMemory.OPTION_BASE;
        if (flash.optionHalfword(offset) != 0xFFFF && value != 0) {
            sr |= SR_PGERR;
            return;
        }
        boolean unprotects = offset == 0 && value == RDP_UNPROTECTED && options.readProtected();
        if (unprotects) {
            flash.erase(0, FlashMemory.SIZE);
        }
        flash.programOption(offset, value | (~value & 0xFF) << 8);
        start(FlashOperation.OPTION_PROGRAM, address, unprotects ? times.massErase() : times.program());
    }

    @Override
    public int read(int offset) {
        settle();
        return switch (offset) {
            case ACR -> acr;
            case SR -> sr | (busy ? SR_BSY : 0);
            case CR -> cr;
            case AR -> ar;
            case OBR -> options.obr();
            case WRPR -> options.writeProtection();
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) throws BusFault {
        settle();
        if (busy && offset != ACR) {
            // The manual forbids it; the write goes nowhere, and is counted.
            listener.touchedWhileBusy(BASE + offset);
            return;
        }
        switch (offset) {
            case ACR -> acr = value & ACR_WRITABLE | ((value & ACR_PRFTBE) != 0 ? ACR_PRFTBS : 0);
            case KEYR -> unlock(value);
            case OPTKEYR -> unlockOptions(value);
            case SR -> sr &= ~(value & SR_CLEARABLE);
            case CR -> writeCr(value);
            case AR -> ar = value;
            default -> {
                // OBR and WRPR are read-only.
            }
        }
        update();
    }

    private void unlock(int key) throws BusFault {
        if (keys == Keys.NONE && key == KEY1) {
            keys = Keys.FIRST;
        } else if (keys == Keys.FIRST && key == KEY2) {
            keys = Keys.OPEN;
            cr &= ~CR_LOCK;
        } else {
            keys = Keys.DEAD;
            cr = CR_LOCK;
            throw new BusFault(BASE + KEYR);
        }
    }

    private void unlockOptions(int key) {
        if (optionKeys == Keys.NONE && key == KEY1) {
            optionKeys = Keys.FIRST;
        } else if (optionKeys == Keys.FIRST && key == KEY2 && keys == Keys.OPEN) {
            optionKeys = Keys.NONE;
            cr |= CR_OPTWRE;
        } else {
            optionKeys = Keys.NONE;
        }
    }

    private void writeCr(int value) {
        if ((cr & CR_LOCK) != 0) {
            return;
        }
        if ((value & CR_LOCK) != 0) {
            cr = cr & ~(CR_WRITABLE | CR_OPTWRE) | value & CR_WRITABLE & ~CR_STRT | CR_LOCK;
            keys = Keys.NONE;
            return;
        }
        // OPTWRE can only be cleared from here.
        cr = value & CR_WRITABLE & ~CR_STRT | cr & value & CR_OPTWRE;
        if ((value & CR_STRT) != 0) {
            erase();
        }
    }

    private void erase() {
        if ((cr & CR_MER) != 0) {
            eraseAll();
        } else if ((cr & CR_PER) != 0) {
            erasePage();
        } else if ((cr & CR_OPTER) != 0 && (cr & CR_OPTWRE) != 0) {
            flash.eraseOptions();
            begin(FlashOperation.OPTION_ERASE, FlashMemory.OPTION_BASE, times.pageErase());
        }
    }

    private void begin(FlashOperation operation, int address, long time) {
        cr |= CR_STRT;
        start(operation, address, time);
    }

    private void eraseAll() {
        for (int page = 0; page < FlashMemory.SIZE / FlashMemory.PAGE; page++) {
            if (options.writeProtected(page)) {
                sr |= SR_WRPRTERR;
                return;
            }
        }
        flash.erase(0, FlashMemory.SIZE);
        begin(FlashOperation.MASS_ERASE, FlashMemory.BASE, times.massErase());
    }

    private void erasePage() {
        int offset = ar - FlashMemory.BASE & -FlashMemory.PAGE;
        if (Integer.compareUnsigned(ar - FlashMemory.BASE, FlashMemory.SIZE) >= 0) {
            // No such page: nothing is erased, and the end is reported as for any other.
            begin(FlashOperation.PAGE_ERASE, ar, times.pageErase());
        } else if (options.writeProtected(offset / FlashMemory.PAGE)) {
            sr |= SR_WRPRTERR;
        } else {
            flash.erase(offset, FlashMemory.PAGE);
            begin(FlashOperation.PAGE_ERASE, FlashMemory.BASE + offset, times.pageErase());
        }
    }

    /** A system reset: an operation under way ends, and the option bytes are loaded. */
    @Override
    public void reset() {
        EventQueue.Event event = ready;
        if (event != null) {
            chip.cancel(event);
            ready = null;
        }
        busy = false;
        waitingWrite = null;
        flash.setOpen(true);
        keys = Keys.NONE;
        optionKeys = Keys.NONE;
        acr = ACR_RESET;
        cr = CR_LOCK;
        sr = 0;
        ar = 0;
        options = OptionBytes.load(flash);
        update();
    }
}
