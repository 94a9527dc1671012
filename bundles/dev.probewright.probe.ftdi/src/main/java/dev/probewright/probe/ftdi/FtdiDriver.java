/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.Plugged;
import dev.probewright.probe.access.PluggedDriver;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The driver for boards with FTDI's MPSSE. {@code ftdi:SERIAL?board=NAME} says which board it is, {@code
 * swd=resistor} or {@code swd=none} (joined by {@code &}) whether it is wired for SWD.
 */
@Component(service = ProbeDriver.class)
public final class FtdiDriver extends PluggedDriver<FtdiUse> {
    private static final String KIND = "ftdi";
    private static final String GENERIC = "generic";
    private static final int ANSWER_MILLIS = 1_000;

    private final Boards boards;
    private final int answerTimeoutMillis;

    /** Outside OSGi: on the buses that the class path offers. */
    public FtdiDriver() {
        this(Buses.onClassPath());
    }

    @Activate
    public FtdiDriver(@Reference Buses buses) {
        this(buses, Boards.load(), ANSWER_MILLIS);
    }

    /** With boards and a patience of their own, for tests. */
    FtdiDriver(Buses buses, Boards boards, int answerTimeoutMillis) {
        super(KIND, buses);
        this.boards = boards;
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    @Override
    protected Optional<FtdiUse> recognise(Plugged device) {
        return device instanceof Plugged.Usb usb
                ? boards.recognise(device).flatMap(board -> FtdiUse.of(usb.info(), board, false))
                : Optional.empty();
    }

    @Override
    protected Optional<FtdiUse> recognise(Plugged device, String settings) throws ProbeException {
        if (!(device instanceof Plugged.Usb usb)) {
            return Optional.empty();
        }
        String probe = KIND + ":" + device.serial();
        Optional<Board> board = boards.recognise(device);
        Optional<SwdWiring> wiring = Optional.empty();
        for (String setting : settings.split("&")) {
            String value = setting.substring(setting.indexOf('=') + 1);
            if (setting.startsWith("board=")) {
                board = boards.named(value);
                if (board.isEmpty()) {
                    throw new ProbeException(
                            probe, "no board \"" + value + "\" is known, only " + boards.names(), null);
                }
            } else if (setting.startsWith("swd=")) {
                wiring = Optional.of(wiring(probe, value));
            } else {
                throw new ProbeException(
                        probe, "no setting \"" + setting + "\"; there are board=NAME and swd=resistor or none", null);
            }
        }
        Optional<SwdWiring> chosen = wiring;
        return board.map(each -> chosen.map(each::with).orElse(each))
                .flatMap(each -> FtdiUse.of(usb.info(), each, true));
    }

    private static SwdWiring wiring(String probe, String value) throws ProbeException {
        try {
            return BoardFile.wiring(value);
        } catch (IllegalArgumentException e) {
            throw new ProbeException(probe, "swd must be resistor or none, not \"" + value + "\"", e);
        }
    }

    @Override
    protected String product(Plugged device, FtdiUse use) {
        String product = super.product(device, use);
        return use.board().name().equals(GENERIC) && !use.chosen()
                ? product + " (" + GENERIC + ")"
                : use.board().title();
    }

    @Override
    protected Probe open(ProbeInfo probe, Plugged plugged, FtdiUse use) throws UsbException, ProbeException {
        if (!(plugged instanceof Plugged.Usb usb)) {
            throw new IllegalArgumentException(probe.id() + " is not on USB");
        }
        UsbDevice device = usb.open();
        boolean opened = false;
        try {
            BulkPipe bulk = device.bulk(use.interfaceNumber(), use.out(), use.in());
            FtdiChip chip = new FtdiChip(device, use.board().channel());
            MpssePipe pipe = new MpssePipe(probe.id(), chip, bulk, use.packetSize(), answerTimeoutMillis);
            FtdiWire wire = new FtdiWire(pipe, use.board());
            wire.start();
            Probe result = new FtdiProbe(probe, use.board(), remarks(use), device, chip, pipe, wire);
            opened = true;
            return result;
        } finally {
            if (!opened) {
                device.close();
            }
        }
    }

    private List<String> remarks(FtdiUse use) {
        List<String> remarks = new ArrayList<>();
        if (!use.chosen() && use.board().name().equals(GENERIC)) {
            remarks.add("Nothing tells which board it is, so it is used as "
                    + use.board().title()
                    + "; SWD needs TDI through a resistor, and TDO, at SWDIO. A board that is known is chosen by"
                    + " ?board=NAME behind the serial number.");
        }
        boards.trouble().ifPresent(remarks::add);
        return remarks;
    }
}
