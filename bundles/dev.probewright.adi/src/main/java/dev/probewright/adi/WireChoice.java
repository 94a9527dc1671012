/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.WireProtocol;
import java.util.OptionalInt;

/**
 * Over what, and to whom, to connect.
 *
 * @param clockHz the fastest SWCLK or TCK wanted, in Hz
 * @param tap JTAG: index of the TAP in its chain, 0 the one nearest to TDO, where it is not to be the first debug port
 * @param targetSel SWD: what TARGETSEL is to hold, where several debug ports share the wire
 */
public record WireChoice(WireProtocol protocol, int clockHz, OptionalInt tap, OptionalInt targetSel) {
    /** SWD to the one debug port there is. */
    public static WireChoice swd(int clockHz) {
        return new WireChoice(WireProtocol.SWD, clockHz, OptionalInt.empty(), OptionalInt.empty());
    }

    /** JTAG to the first debug port of the chain. */
    public static WireChoice jtag(int clockHz) {
        return new WireChoice(WireProtocol.JTAG, clockHz, OptionalInt.empty(), OptionalInt.empty());
    }
}
