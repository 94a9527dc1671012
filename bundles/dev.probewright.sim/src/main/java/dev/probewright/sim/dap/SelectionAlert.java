/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * The way out of the dormant state (ADIv5.2, B5.3.4): the selection alert, four clocks low, and the activation code of what shall listen
 * from then on. An alert with another code changes nothing; what may come between two attempts is not looked at.
 */
final class SelectionAlert {
    /** The alert as sent, lowest bit first: its first and its second half. */
    private static final long ALERT_FIRST = 0x86852D95_6209F392L;

    private static final long ALERT_SECOND = 0x19BC0EA2_E3DDAFE9L;

    private static final int NOT_ALERTED = -1;
    private static final int GAP_BITS = 4;
    private static final int SHORT_CODE_END = GAP_BITS + 8;
    private static final int LONG_CODE_END = GAP_BITS + 12;
    /** SW-DP. */
    private static final int CODE_SW = 0x1A << GAP_BITS;
    /** JTAG-DP. */
    private static final int CODE_JTAG = 0x0A << GAP_BITS;
    /** JTAG-Serial has twelve bits. */
    private static final int CODE_JTAG_SERIAL = 0;

    /** What was seen. */
    enum Selected {
        NOTHING,
        SERIAL_WIRE,
        JTAG
    }

    private long first;
    private long second;
    private int count = NOT_ALERTED;
    private int code;

    void reset() {
        first = 0;
        second = 0;
        count = NOT_ALERTED;
    }

    /** One clock with this level. */
    Selected clock(int level) {
        first = first >>> 1 | second << Long.SIZE - 1;
        second = second >>> 1 | (long) level << Long.SIZE - 1;
        if (first == ALERT_FIRST && second == ALERT_SECOND) {
            count = 0;
            code = 0;
            return Selected.NOTHING;
        }
        return count == NOT_ALERTED ? Selected.NOTHING : codeBit(level);
    }

    private Selected codeBit(int level) {
        code |= level << count;
        count++;
        if (count == SHORT_CODE_END && code != CODE_JTAG_SERIAL || count == LONG_CODE_END) {
            count = NOT_ALERTED;
            return switch (code) {
                case CODE_SW -> Selected.SERIAL_WIRE;
                case CODE_JTAG, CODE_JTAG_SERIAL -> Selected.JTAG;
                default -> Selected.NOTHING;
            };
        }
        return Selected.NOTHING;
    }
}
