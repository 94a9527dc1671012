/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.nrf;

import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.FlashListener;
import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.chip.FlashTimes;
import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.clock.EventQueue;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The controller of the nRF52832's flash and UICR. Words are written where CONFIG says so, pages erased where it says that; anything else
 * is a bus error. An operation changes the array when it starts, and a reset does not end it. A register written meanwhile keeps its value.
 */
final class Nvmc extends Peripheral {
    static final int BASE = 0x4001_E000;
    static final int PAGE = 4096;

    private static final int READY = 0x400;
    private static final int CONFIG = 0x504;
    private static final int ERASEPAGE = 0x508;
    private static final int ERASEALL = 0x50C;
    private static final int ERASEPCR0 = 0x510;
    private static final int ERASEUICR = 0x514;
    private static final int ICACHECNF = 0x540;
    private static final int ICACHECNF_WRITABLE = 0x101;

    private static final int CONFIG_WEN = 3;
    private static final int WRITE_ENABLED = 1;
    private static final int ERASE_ENABLED = 2;
    private static final int WORD = 4;

    /** As long as the product specification allows it to take. */
    private static final FlashTimes TIMES = new FlashTimes(
            338 * VirtualClock.MICROSECOND, 89_700 * VirtualClock.MICROSECOND, 295_300 * VirtualClock.MICROSECOND);

    private final ChipServices chip;
    private final FlashListener listener;
    private final FlashTimes times;
    private final FlashArea code;
    private final FlashArea uicr;
    private int config;
    private int cache;
    private boolean busy;
    private long readyAt;
    private EventQueue.@Nullable Event ready;

    Nvmc(ChipServices chip, FlashListener listener, Optional<FlashTimes> times, FlashArea code, FlashArea uicr) {
        this.chip = chip;
        this.listener = listener;
        this.times = times.orElse(TIMES);
        this.code = code;
        this.uicr = uicr;
        code.attach(this::writeArray, this::busyTime);
        uicr.attach(this::writeArray, this::busyTime);
    }

    boolean busy() {
        return busyTime() > 0;
    }

    private long busyTime() {
        return busy ? Math.max(0, readyAt - chip.now()) : 0;
    }

    /** Power came up: what was going on is over. */
    void powerOn() {
        stop();
    }

    /** Whoever writes has waited until the controller was ready. */
    private void writeArray(FlashArea area, int offset, int size, int value) throws BusFault {
        if (size != WORD || config != WRITE_ENABLED) {
            throw new BusFault(area.base() + offset);
        }
        area.program(offset, value);
        FlashOperation operation = area == uicr ? FlashOperation.OPTION_PROGRAM : FlashOperation.PROGRAM;
        start(operation, area.base() + offset, times.program());
    }

    /** Erases flash and UICR, whatever CONFIG says. */
    void eraseAll() {
        code.erase(0, code.length());
        uicr.erase(0, uicr.length());
        start(FlashOperation.MASS_ERASE, code.base(), times.massErase());
    }

    private void erasePage(int address) {
        int offset = address - code.base() & -PAGE;
        if (Integer.compareUnsigned(offset, code.length()) < 0) {
            code.erase(offset, PAGE);
            start(FlashOperation.PAGE_ERASE, code.base() + offset, times.pageErase());
        }
    }

    private void eraseUicr() {
        uicr.erase(0, uicr.length());
        start(FlashOperation.OPTION_ERASE, uicr.base(), times.pageErase());
    }

    private void start(FlashOperation operation, int address, long time) {
        stop();
        busy = true;
        readyAt = chip.now() + time;
        open(false);
        ready = chip.after(time, this::stop);
        listener.started(operation, address);
    }

    private void open(boolean open) {
        code.setOpen(open);
        uicr.setOpen(open);
    }

    private void stop() {
        EventQueue.Event event = ready;
        if (event != null) {
            chip.cancel(event);
            ready = null;
        }
        busy = false;
        open(true);
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case READY -> busy() ? 0 : 1;
            case CONFIG -> config;
            case ICACHECNF -> cache;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        if (busy()) {
            listener.touchedWhileBusy(BASE + offset);
            return;
        }
        switch (offset) {
            case CONFIG -> config = value & CONFIG_WEN;
            case ICACHECNF -> cache = value & ICACHECNF_WRITABLE;
            case ERASEPAGE, ERASEPCR0 -> {
                if (config == ERASE_ENABLED) {
                    erasePage(value);
                }
            }
            case ERASEALL -> {
                if (config == ERASE_ENABLED && value == 1) {
                    eraseAll();
                }
            }
            case ERASEUICR -> {
                if (config == ERASE_ENABLED && value == 1) {
                    eraseUicr();
                }
            }
            default -> {
                // The others only read.
            }
        }
    }

    @Override
    public void reset() {
        config = 0;
        cache = 0;
    }
}
