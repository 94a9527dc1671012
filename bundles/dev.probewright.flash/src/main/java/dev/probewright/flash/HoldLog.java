/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.BusHold;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Puts into a sentence that the target held its bus, and what was done then. */
final class HoldLog {
    private static final double MILLI = 1000.0;
    private static final double KILO = 1000.0;
    private static final double MEGA = 1_000_000.0;

    private final BusHolds holds;
    private final FlashListener listener;

    HoldLog(BusHolds holds, FlashListener listener) {
        this.holds = holds;
        this.listener = listener;
    }

    /** Looks whether the bus was held while this call ran, or was started. */
    void look(AlgorithmCall call, TargetMemory memory, long staticData, OptionalInt lastAddress)
            throws TargetException {
        List<BusHold> taken = holds.take();
        if (taken.isEmpty()) {
            return;
        }
        long address = call.address();
        if (call.function() == LoaderFunction.ERASE_SECTORS && lastAddress.isPresent()) {
            // The loader stands in RAM, and so does what it says of itself.
            long last = memory.read32(staticData + lastAddress.getAsInt()) & 0xFFFF_FFFFL;
            long end =
                    address + (long) call.arguments().get(1) * call.arguments().get(2);
            address = last >= address && last < end ? last : address;
        }
        String activity = activity(call.function(), address);
        taken.forEach(hold -> listener.busHeld(sentence(hold, activity)));
    }

    private static String activity(LoaderFunction function, long address) {
        return switch (function) {
            case ERASE_SECTOR, ERASE_SECTORS -> String.format("erasing page 0x%08X", address);
            case ERASE_CHIP -> "erasing the chip";
            case PROGRAM_PAGE -> String.format("programming 0x%08X", address);
            case VERIFY, CRC32, BLANK_CHECK -> String.format("comparing from 0x%08X on", address);
            case INIT, UNINIT -> "running " + function.symbol();
        };
    }

    private static String sentence(BusHold hold, String activity) {
        String probe = hold.probeLimitMicros() == 0
                ? ""
                : " (probe WAIT limit " + millis(hold.probeLimitMicros()) + " at " + clock(hold.clockHz()) + ")";
        return String.format(
                Locale.ROOT,
                "Target held the bus for %.1f ms while %s%s. Waiting, limit %s.",
                hold.micros() / MILLI,
                activity,
                probe,
                millis(hold.limitMicros()));
    }

    private static String millis(long micros) {
        return number(micros / MILLI) + " ms";
    }

    private static String clock(int hertz) {
        return hertz >= MEGA ? number(hertz / MEGA) + " MHz" : number(hertz / KILO) + " kHz";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
