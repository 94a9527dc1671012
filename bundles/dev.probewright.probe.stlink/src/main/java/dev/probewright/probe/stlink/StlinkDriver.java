/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Plugged;
import dev.probewright.probe.access.PluggedDriver;
import dev.probewright.probe.access.TcpAddress;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbInterfaceInfo;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds and opens ST-LINKs. Behind ST's sharing server they are named {@code stlink:tcp:HOST:PORT}, or with their
 * serial number {@code stlink:tcp:HOST:PORT/SERIAL} where the server has more than one. Any thread.
 */
@Component(service = ProbeDriver.class)
public final class StlinkDriver extends PluggedDriver<StlinkDriver.Use> {
    private static final String KIND = "stlink";
    private static final String TCP = KIND + ":tcp:";

    /** Where ST's server listens unless it is told otherwise. */
    private static final int SERVER_PORT = 7184;

    private static final int ANSWER_MILLIS = 1_000;

    private final int answerMillis;

    /** What is used of a device; a class of its own because a USB device has an interface, and a server has none. */
    public record Use(StlinkModel model, int interfaceNumber) {}

    public StlinkDriver() {
        this(Buses.onClassPath());
    }

    @Activate
    public StlinkDriver(@Reference Buses buses) {
        this(buses, ANSWER_MILLIS);
    }

    StlinkDriver(Buses buses, int answerMillis) {
        super(KIND, buses);
        this.answerMillis = answerMillis;
    }

    @Override
    protected Optional<Use> recognise(Plugged device) {
        if (device instanceof Plugged.Tcp) {
            return Optional.of(new Use(StlinkModel.V2, 0));
        }
        if (!(device instanceof Plugged.Usb usb)) {
            return Optional.empty();
        }
        return StlinkModel.of(device.vendorId(), device.productId())
                .map(model -> new Use(model, interfaceOf(usb, model)));
    }

    /** The interface with the model's endpoints; the first where the system does not tell, or none has them. */
    private static int interfaceOf(Plugged.Usb device, StlinkModel model) {
        return device.info().interfaces().stream()
                .filter(each -> each.endpoints().stream().anyMatch(endpoint -> endpoint.address() == model.out())
                        && each.endpoints().stream().anyMatch(endpoint -> endpoint.address() == StlinkModel.IN))
                .mapToInt(UsbInterfaceInfo::number)
                .findFirst()
                .orElse(0);
    }

    @Override
    protected String serial(Plugged device) {
        return StlinkSerial.shown(device.serial());
    }

    @Override
    protected String product(Plugged device, Use use) {
        if (device instanceof Plugged.Tcp) {
            return "ST-LINK shared by " + device.path();
        }
        return device.product().isEmpty() ? use.model().title() : device.product();
    }

    /** {@code stlink:tcp:HOST:PORT/SERIAL}; the port and the serial number may be left out. */
    @Override
    protected Optional<Plugged.Tcp> address(String id) throws ProbeException {
        if (!id.startsWith(TCP)) {
            return Optional.empty();
        }
        int slash = id.indexOf('/', TCP.length());
        String address = slash < 0 ? id : id.substring(0, slash);
        boolean hostAlone = address.length() > TCP.length() && address.indexOf(':', TCP.length()) < 0;
        return TcpAddress.behind(TCP, hostAlone ? address + ":" + SERVER_PORT : address);
    }

    private static String sharedSerial(String id) {
        int slash = id.indexOf('/', TCP.length());
        return slash < 0 ? "" : id.substring(slash + 1);
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged device, Use use) throws UsbException, ProbeException {
        TrafficMeter meter = new TrafficMeter();
        StlinkPipe pipe = new StlinkPipe(probe.id(), carrier(probe, device, use, meter), answerMillis);
        boolean opened = false;
        try {
            Probe result = StlinkProbe.open(probe, pipe, meter);
            opened = true;
            return result;
        } finally {
            if (!opened) {
                pipe.close();
            }
        }
    }

    private StlinkCarrier carrier(ProbeInfo probe, Plugged device, Use use, TrafficMeter meter)
            throws UsbException, ProbeException {
        if (device instanceof Plugged.Tcp tcp) {
            return ServerCarrier.open(tcp.open(), sharedSerial(probe.id()), meter, answerMillis);
        }
        switch (use.model()) {
            case V1 ->
                throw new UnsupportedWireException(
                        probe.id(),
                        "is an ST-LINK/V1, which has no commands for a debug port; an ST-LINK/V2 or newer has");
            case LOADER ->
                throw new ProbeException(
                        probe.id(),
                        "waits for a new firmware in its loader: finish the update with ST's tool STSW-LINK007, "
                                + "or plug it in again",
                        null);
            default -> {
                // What it is it tells itself.
            }
        }
        return UsbCarrier.open(((Plugged.Usb) device).open(), use.model(), use.interfaceNumber(), meter);
    }
}
