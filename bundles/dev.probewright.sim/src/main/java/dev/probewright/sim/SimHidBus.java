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
import dev.probewright.usb.HidBus;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The bus that virtual boards with a HID probe are on; as {@link SimBus}. */
@Component(service = HidBus.class)
public final class SimHidBus implements HidBus {
    private final Boards boards;

    /** The boards of the user. */
    public SimHidBus() {
        this(List.of());
    }

    private SimHidBus(List<VirtualBoard> given) {
        this.boards = new Boards(given, ProbeIdentity.Link.HID);
    }

    /** As {@link SimBus#of}. */
    public static SimHidBus of(VirtualBoard... boards) {
        return new SimHidBus(List.of(boards));
    }

    @Override
    public String name() {
        return BoardDescriptor.BUS;
    }

    @Override
    public List<HidDeviceInfo> devices() throws UsbException {
        return boards.seen().stream().map(SimHidBus::describe).toList();
    }

    private static HidDeviceInfo describe(Boards.Seen seen) {
        return BoardDescriptor.hid(seen.probe(), seen.path(), seen.busy());
    }

    @Override
    public Optional<HidDeviceInfo> find(String path) throws UsbException {
        return boards.find(path).map(SimHidBus::describe);
    }

    @Override
    public HidPipe open(HidDeviceInfo device) throws UsbException {
        Boards.Opened opened = boards.open(device.path());
        return new SimStream(opened.board(), opened.board().identity().reportLength(), opened.closed());
    }

    @Override
    public UsbBus.Registration onChange(Runnable listener) {
        return Boards.onChange(listener);
    }
}
