/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccessException;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Plugged;
import dev.probewright.probe.access.PluggedDriver;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds and opens SEGGER's J-Links, stand-alone and on boards, on USB. May be called from any thread. */
@Component(service = ProbeDriver.class)
public final class JLinkDriver extends PluggedDriver<JLinkInterface> {
    private static final String KIND = "jlink";

    /** How long a probe may be silent, on top of what it was asked to do, in ms. */
    private static final int ANSWER_TIMEOUT_MILLIS = 1_000;

    /** The number printed on a J-Link; some pad it with digits that mean nothing. */
    private static final int SERIAL_DIGITS = 10;

    private final int answerTimeoutMillis;

    /** Outside OSGi: finds the buses on the class path. */
    public JLinkDriver() {
        this(Buses.onClassPath());
    }

    /** Inside OSGi. */
    @Activate
    public JLinkDriver(@Reference Buses buses) {
        this(buses, ANSWER_TIMEOUT_MILLIS);
    }

    /** With a patience of its own, for tests. */
    JLinkDriver(Buses buses, int answerTimeoutMillis) {
        super(KIND, buses);
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    @Override
    protected Optional<JLinkInterface> recognise(Plugged device) {
        return device instanceof Plugged.Usb usb ? JLinkInterface.of(usb.info()) : Optional.empty();
    }

    /** As it is printed on the probe: without zeros in front. */
    @Override
    protected String serial(Plugged device) {
        String serial = device.serial();
        if (!serial.matches("[0-9]+")) {
            return serial;
        }
        String digits = serial.substring(Math.max(0, serial.length() - SERIAL_DIGITS));
        return digits.replaceFirst("^0+", "");
    }

    @Override
    protected String accessDetail(Plugged device) {
        if (device.access() != UsbAccess.NO_DRIVER) {
            return super.accessDetail(device);
        }
        return "SEGGER's own driver is bound to it, or none: let J-Link Configurator, or Zadig, give it WinUSB ("
                + device.accessDetail() + ")";
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged device, JLinkInterface use) throws UsbException, ProbeException {
        if (device.access() == UsbAccess.NO_DRIVER || !use.isKnown()) {
            throw new ProbeAccessException(probe.id(), accessDetail(device), null);
        }
        UsbDevice opened = ((Plugged.Usb) device).open();
        boolean done = false;
        try {
            JLinkPipe pipe =
                    new JLinkPipe(probe.id(), opened.bulk(use.number(), use.out(), use.in()), answerTimeoutMillis);
            Probe result = JLinkProbe.start(probe, opened, pipe, device.productId());
            done = true;
            return result;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }
}
