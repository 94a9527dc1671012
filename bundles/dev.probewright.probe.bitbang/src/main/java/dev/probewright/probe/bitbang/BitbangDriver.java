/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Plugged;
import dev.probewright.probe.access.PluggedDriver;
import dev.probewright.probe.access.TcpAddress;
import dev.probewright.usb.UsbException;
import java.util.Optional;

/**
 * Opens targets behind OpenOCD's remote_bitbang protocol, named {@code kind:HOST:PORT}. The protocol has one form for
 * JTAG and one for SWD, and nothing in it tells which of them a server talks: so there is a kind for each. None is ever
 * listed.
 */
abstract class BitbangDriver extends PluggedDriver<Plugged.Tcp> {
    /** How long an answer may take, on top of the time of the batch it belongs to, in ms. */
    static final int ANSWER_MILLIS = 3_000;

    private final WireProtocol protocol;
    private final int answerMillis;

    BitbangDriver(String kind, WireProtocol protocol, Buses buses, int answerMillis) {
        super(kind, buses);
        this.protocol = protocol;
        this.answerMillis = answerMillis;
    }

    @Override
    protected Optional<Plugged.Tcp> address(String id) throws ProbeException {
        return TcpAddress.behind(id() + ":", id);
    }

    @Override
    protected Optional<Plugged.Tcp> recognise(Plugged device) {
        return device instanceof Plugged.Tcp tcp ? Optional.of(tcp) : Optional.empty();
    }

    @Override
    protected String product(Plugged device, Plugged.Tcp use) {
        return "remote_bitbang (" + protocol + ")";
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged device, Plugged.Tcp use) throws UsbException, ProbeException {
        return new BitbangProbe(probe, protocol, new BitPipe(probe.id(), ((Plugged.Tcp) device).open(), answerMillis));
    }
}
