/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.clock.VirtualClock;

/**
 * How long the flash takes, in picoseconds. The STM32F103 datasheet (table 28, t_prog, t_ERASE, t_ME) gives 40 to 70 us for a
 * halfword and 20 to 40 ms for a page and for all.
 *
 * @param program for a halfword, of option bytes too
 * @param pageErase for a page, or the option bytes
 * @param massErase for everything
 */
public record FlashTimes(long program, long pageErase, long massErase) {
    /** 52.5 us, 20 ms, 20 ms. */
    public static final FlashTimes TYPICAL = new FlashTimes(
            52_500 * VirtualClock.MICROSECOND / 1000, 20 * VirtualClock.MILLISECOND, 20 * VirtualClock.MILLISECOND);

    public FlashTimes {
        if (program < 0 || pageErase < 0 || massErase < 0) {
            throw new IllegalArgumentException("flash can not be ready before it starts");
        }
    }
}
