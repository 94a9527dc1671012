/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.jlink;

import dev.probewright.adi.WireDap;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.TargetPower;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.target.ResetLine;
import dev.probewright.usb.UsbDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An open J-Link. */
final class JLinkProbe implements Probe {
    private static final System.Logger LOG = System.getLogger(JLinkProbe.class.getName());

    /** What counterfeits have, and no J-Link that SEGGER sold. */
    private static final String COPIED_SERIAL = "123456";

    private final ProbeInfo info;
    private final UsbDevice device;
    private final JLinkPipe pipe;
    private final JLinkFacts facts;
    private final BitTransfer bits;
    private final JLinkSwo swo;
    private final TargetPower power;
    private final WireDap link;
    private final List<String> remarks = new ArrayList<>();
    private Optional<JLinkRegistration> registration = Optional.empty();
    private boolean deaf;
    private int others;

    private JLinkProbe(ProbeInfo info, UsbDevice device, JLinkPipe pipe, JLinkFacts facts, int productId) {
        this.info = info;
        this.device = device;
        this.pipe = pipe;
        this.facts = facts;
        this.bits = new BitTransfer(pipe, facts, productId);
        this.swo = new JLinkSwo(pipe, bits, facts);
        this.power = new JLinkPower(pipe, facts);
        this.link = new WireDap(
                info.id(),
                facts.hasSwd() ? Optional.of(new JLinkSwdPort(bits)) : Optional.empty(),
                facts.hasJtag() ? Optional.of(new JLinkJtagPort(bits)) : Optional.empty());
    }

    /** Asks an open device what it is. */
    static JLinkProbe start(ProbeInfo info, UsbDevice device, JLinkPipe pipe, int productId) throws ProbeException {
        JLinkProbe probe = new JLinkProbe(info, device, pipe, JLinkFacts.ask(pipe), productId);
        probe.remark();
        return probe;
    }

    /** Some that say that they keep a list of connections do not answer: they are used without. */
    private void register() throws ProbeException {
        if (!facts.can(JLinkCapability.REGISTER) || registration.isPresent() || deaf) {
            return;
        }
        try {
            JLinkRegistration entered = JLinkRegistration.enter(pipe);
            registration = Optional.of(entered);
            others = entered.connections() - 1;
        } catch (ProbeSilentException e) {
            deaf = true;
            LOG.log(System.Logger.Level.INFO, "{0}: used without registering, {1}", info.id(), e.facts());
        }
    }

    private void remark() {
        if (facts.firmware().isEmpty()) {
            remarks.add("The probe tells no firmware version.");
        }
        if (!facts.hasSwd()) {
            remarks.add(withoutSwd());
        }
        if (info.serial().equals(COPIED_SERIAL)) {
            remarks.add(
                    "The serial number 123456 is that of copies of the J-Link; they may lack functions they claim.");
        }
    }

    private String withoutSwd() {
        return String.format(
                "The firmware \"%s\" has no SWD (interfaces 0x%02X): update it with SEGGER's software, or use JTAG; "
                        + "hardware before version 6, and copies of it, have none.",
                facts.firmware(), facts.interfaces());
    }

    @Override
    public ProbeInfo info() {
        return info;
    }

    @Override
    public String firmware() {
        return facts.firmware();
    }

    @Override
    public Set<WireProtocol> protocols() {
        return facts.protocols();
    }

    @Override
    public int connect(WireProtocol protocol, int clockHz) throws ProbeException {
        if (clockHz <= 0) {
            throw new IllegalArgumentException(clockHz + " Hz");
        }
        if (!facts.protocols().contains(protocol)) {
            throw new UnsupportedWireException(
                    info.id(),
                    protocol == WireProtocol.SWD
                            ? withoutSwd()
                            : String.format("has no JTAG (interfaces 0x%02X): use SWD", facts.interfaces()));
        }
        register();
        boolean swd = protocol == WireProtocol.SWD;
        if (facts.can(JLinkCapability.SELECT_IF)) {
            swo.setSwd(swd);
            // The answer is what was selected before.
            pipe.ask(4, JLinkCommand.SELECT_IF, swd ? JLinkCommand.IF_SWD : JLinkCommand.IF_JTAG);
        }
        int actual = JLinkClock.set(pipe, facts, clockHz);
        bits.setClock(actual);
        bits.fit(facts);
        if (!swd) {
            pipe.tell(JLinkCommand.HW_TRST1);
        }
        link.connected(protocol, actual);
        return actual;
    }

    /** There is no command to stop driving the wire; the reset lines are let go. */
    @Override
    public void disconnect() throws ProbeException {
        swo.stop();
        pipe.tell(JLinkCommand.HW_RESET1);
        pipe.tell(JLinkCommand.HW_TRST1);
        if (registration.isPresent()) {
            registration.get().leave();
            registration = Optional.empty();
        }
    }

    @Override
    public DapLink dap() {
        return link;
    }

    @Override
    public Optional<ResetLine> resetLine() {
        return Optional.of(new JLinkReset(pipe, link::resetPinMoved));
    }

    @Override
    public OptionalInt targetMillivolts() throws ProbeException {
        return OptionalInt.of(JLinkState.read(pipe).millivolts());
    }

    @Override
    public Optional<ProbePins> pins() {
        return Optional.of(new JLinkPins(pipe, link::resetPinMoved));
    }

    @Override
    public Optional<SwoCapture> swo() {
        return facts.can(JLinkCapability.SWO) ? Optional.of(swo) : Optional.empty();
    }

    @Override
    public Optional<TargetPower> power() {
        return facts.can(JLinkCapability.SET_KS_POWER) ? Optional.of(power) : Optional.empty();
    }

    @Override
    public List<String> remarks() {
        List<String> all = new ArrayList<>(remarks);
        if (others > 0) {
            all.add("The probe has " + others
                    + " other connection(s): programs that use it at the same time disturb each " + "other.");
        }
        return all;
    }

    @Override
    public TrafficCount traffic() {
        return pipe.traffic();
    }

    @Override
    public void close() {
        pipe.close();
        device.close();
    }
}
