/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Plugged;
import dev.probewright.probe.access.PluggedDriver;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbException;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds and opens Black Magic Probes, over the serial port of their GDB server, which understands the remote protocol
 * too. Each has two ports; the other one is a plain serial adapter. Named {@code blackmagic:SERIAL}, or by the port:
 * {@code blackmagic:/dev/ttyACM0}, {@code blackmagic:COM7}; then it may be one that does not say what it is. On the
 * network {@code blackmagic:tcp:HOST:PORT}.
 */
@Component(service = ProbeDriver.class)
public final class BlackMagicDriver extends PluggedDriver<BlackMagicDriver.Port> {
    private static final String KIND = "blackmagic";
    private static final int VENDOR = 0x1D50;
    private static final int PRODUCT = 0x6018;
    /** The first of the two pairs of interfaces. */
    private static final int GDB_INTERFACE = 0;

    private static final int UNKNOWN_INTERFACE = -1;
    /** Without meaning, but for a real serial line between. */
    private static final int BAUD = 115_200;
    /** The probe itself waits 250 ms for a target that does not take an access. */
    private static final int ANSWER_MILLIS = 3_000;

    private final int answerMillis;

    /** A port, and how sure it is that this is the right one of two. */
    record Port(Plugged device, int certainty) {
        StreamPipe open() throws UsbException {
            return device instanceof Plugged.Serial serial ? serial.open(BAUD) : ((Plugged.Tcp) device).open();
        }

        /** As GDB's command {@code target extended-remote} wants it. */
        String forGdb() {
            return device.path();
        }
    }

    /** Outside OSGi. */
    public BlackMagicDriver() {
        this(Buses.onClassPath());
    }

    @Activate
    public BlackMagicDriver(@Reference Buses buses) {
        this(buses, ANSWER_MILLIS);
    }

    /** With a patience of its own, for tests. */
    BlackMagicDriver(Buses buses, int answerMillis) {
        super(KIND, buses);
        this.answerMillis = answerMillis;
    }

    @Override
    protected Optional<Port> recognise(Plugged device) {
        if (device instanceof Plugged.Tcp) {
            return Optional.of(new Port(device, 0));
        }
        if (!(device instanceof Plugged.Serial serial)
                || device.vendorId() != VENDOR
                || device.productId() != PRODUCT
                || device.product().toLowerCase(Locale.ROOT).contains("uart")) {
            return Optional.empty();
        }
        int number = serial.info().interfaceNumber();
        if (number == UNKNOWN_INTERFACE) {
            return Optional.of(new Port(device, isFirst(device.path()) ? 1 : 0));
        }
        return number == GDB_INTERFACE ? Optional.of(new Port(device, 2)) : Optional.empty();
    }

    /** macOS ends the names of both ports with the serial number and 1 or 3. */
    private static boolean isFirst(String path) {
        return path.endsWith("1");
    }

    @Override
    protected Optional<Port> trust(Plugged device) {
        return device instanceof Plugged.Serial ? Optional.of(new Port(device, 0)) : Optional.empty();
    }

    @Override
    protected int preference(Port use) {
        return use.certainty();
    }

    @Override
    protected String product(Plugged device, Port use) {
        return device.vendorId() == VENDOR ? super.product(device, use) : "Black Magic Probe";
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged device, Port use) throws UsbException, ProbeException {
        return open(probe, device, use, (int) System.nanoTime());
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged device, Port use, int conversation)
            throws UsbException, ProbeException {
        Port port = new Port(device, use.certainty());
        RemotePipe pipe = new RemotePipe(probe.id(), port.open(), answerMillis, conversation);
        boolean opened = false;
        try {
            String firmware = pipe.start();
            Probe result = new BlackMagicProbe(probe, pipe, RemoteFacts.ask(pipe, firmware), port.forGdb());
            opened = true;
            return result;
        } finally {
            if (!opened) {
                pipe.close();
            }
        }
    }
}
