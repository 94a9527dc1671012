/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.WireProtocol;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The pins one by one. Only the line that the target drives can be read back: SWDIO, or TDO. */
final class BitbangPins implements ProbePins {
    private static final char SWD_LEVELS = 'd';
    private static final char JTAG_LEVELS = '0';

    private final WireProtocol protocol;
    private final BitPipe pipe;
    private final SwdCharacters swd;
    private final ResetLines resets;
    private final Map<ProbePin, Boolean> levels = new EnumMap<>(ProbePin.class);

    BitbangPins(WireProtocol protocol, BitPipe pipe, SwdCharacters swd, ResetLines resets) {
        this.protocol = protocol;
        this.pipe = pipe;
        this.swd = swd;
        this.resets = resets;
    }

    @Override
    public Set<ProbePin> settable() {
        Set<ProbePin> pins = EnumSet.of(ProbePin.SWCLK_TCK, ProbePin.SWDIO_TMS, ProbePin.NTRST, ProbePin.NRESET);
        if (protocol == WireProtocol.JTAG) {
            pins.add(ProbePin.TDI);
        }
        return pins;
    }

    @Override
    public void set(Map<ProbePin, Boolean> wanted) throws ProbeException {
        if (!settable().containsAll(wanted.keySet())) {
            throw new IllegalArgumentException(wanted.keySet() + ": only " + settable() + " can be set");
        }
        if (wanted.containsKey(ProbePin.NRESET)) {
            resets.assertReset(!wanted.get(ProbePin.NRESET));
        }
        if (wanted.containsKey(ProbePin.NTRST)) {
            resets.assertTrst(!wanted.get(ProbePin.NTRST));
        }
        levels.putAll(wanted);
        if (protocol == WireProtocol.JTAG) {
            pipe.send(String.valueOf((char) (JTAG_LEVELS
                    + 4 * level(ProbePin.SWCLK_TCK)
                    + 2 * level(ProbePin.SWDIO_TMS)
                    + level(ProbePin.TDI))));
        } else {
            swd.drive(wanted.containsKey(ProbePin.SWDIO_TMS));
            pipe.send(String.valueOf((char) (SWD_LEVELS + 2 * level(ProbePin.SWCLK_TCK) + level(ProbePin.SWDIO_TMS))));
        }
    }

    private int level(ProbePin pin) {
        return levels.getOrDefault(pin, false) ? 1 : 0;
    }

    @Override
    public Map<ProbePin, Boolean> read() throws ProbeException {
        boolean jtag = protocol == WireProtocol.JTAG;
        BitRequests question = new BitRequests().add(jtag ? BitRequests.READ_TDO : BitRequests.READ_SWDIO);
        boolean high = pipe.exchange(question)[0] != 0;
        Map<ProbePin, Boolean> read = new EnumMap<>(ProbePin.class);
        read.put(jtag ? ProbePin.TDO : ProbePin.SWDIO_TMS, high);
        return read;
    }
}
