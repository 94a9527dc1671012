/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The bus that virtual boards with a serial probe are on; as {@link SimBus}. */
@Component(service = SerialBus.class)
public final class SimSerialBus implements SerialBus {
    private final Boards boards;

    /** The boards of the user. */
    public SimSerialBus() {
        this(List.of());
    }

    private SimSerialBus(List<VirtualBoard> given) {
        this.boards = new Boards(given, ProbeIdentity.Link.SERIAL);
    }

    /** As {@link SimBus#of}. */
    public static SimSerialBus of(VirtualBoard... boards) {
        return new SimSerialBus(List.of(boards));
    }

    @Override
    public String name() {
        return BoardDescriptor.BUS;
    }

    @Override
    public List<SerialPortInfo> ports() throws UsbException {
        return boards.seen().stream().map(SimSerialBus::describe).toList();
    }

    private static SerialPortInfo describe(Boards.Seen seen) {
        return BoardDescriptor.serial(seen.probe(), seen.path(), seen.busy());
    }

    @Override
    public Optional<SerialPortInfo> find(String path) throws UsbException {
        return boards.find(path).map(SimSerialBus::describe);
    }

    @Override
    public StreamPipe open(SerialPortInfo port, int baud) throws UsbException {
        Boards.Opened opened = boards.open(port.path());
        return new SimStream(opened.board(), 0, opened.closed());
    }

    @Override
    public UsbBus.Registration onChange(Runnable listener) {
        return Boards.onChange(listener);
    }
}
