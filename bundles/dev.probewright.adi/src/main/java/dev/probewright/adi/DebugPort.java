/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The debug port at the other end of the wire: power, sticky flags, which access port is selected, and what is done when
 * it does not answer. Used by the owner of its {@link ProbeLink} alone.
 */
public final class DebugPort {
    private static final long POWER_UP_MICROS = 1_000_000;

    /** How long an access to a register of an access port may be answered WAIT. */
    private static final long REGISTER_WAIT_MICROS = 500_000;

    /** How often in a row the wire may be brought back to order before it counts as broken. */
    static final int MAX_RECOVERIES = 3;

    private static final int MAX_ACCESS_PORTS = 256;

    private final DapLink link;
    private Wire wire = new SwdWire();
    private final LinkEvents events;
    private final Supplier<Optional<ProbeMemory>> commands;
    private final Map<Integer, MemAp> memAps = new HashMap<>();
    private OptionalInt select = OptionalInt.empty();
    private int dpidr;

    /** @param commands the probe's own memory commands, as it has them while the wire is on */
    DebugPort(DapLink link, LinkEvents events, Supplier<Optional<ProbeMemory>> commands) {
        this.commands = commands;
        this.link = link;
        this.events = events;
    }

    /**
     * DPIDR as it was read when connecting: it names the debug port, not the core. In JTAG the IDCODE of its TAP, where
     * the port has no DPIDR.
     */
    public int dpidr() {
        return dpidr;
    }

    /**
     * Switches the target to the protocol, reads DPIDR, clears what an earlier session left, and powers the debug
     * and system domains up.
     *
     * @throws LinkException with {@code NO_ACKNOWLEDGE} when nothing answers, {@code NO_POWER_UP} when the domains stay off
     */
    void connect(Wire protocol) throws TargetException {
        forget();
        wire = protocol;
        dpidr = wire.connect(link);
        select = OptionalInt.of(0);
        powerUp();
    }

    private void powerUp() throws TargetException {
        long end = System.nanoTime() + POWER_UP_MICROS * 1000;
        while (true) {
            DapTransaction transaction = new DapTransaction();
            transaction.write(DapPort.DP, DpRegister.CTRL_STAT, control(), true);
            // The power is there a moment after it is asked for: by the second read, most often.
            transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
            DapOperation.Read status = transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
            try {
                link.execute(transaction);
            } catch (DapTransferException e) {
                throw broken(e, "while powering up");
            }
            if (powered(status.value())) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw new LinkException(
                        LinkException.Symptom.NO_POWER_UP,
                        String.format("DPIDR 0x%08X, CTRL/STAT 0x%08X", dpidr, status.value()));
            }
        }
    }

    /** What CTRL/STAT is to hold as long as the port is in use. */
    private int control() {
        return DpRegister.CTRL_STAT_POWER_UP | (link.wantsOverrunDetection() ? DpRegister.CTRL_STAT_ORUNDETECT : 0);
    }

    static boolean powered(int ctrlStat) {
        return (ctrlStat & DpRegister.CTRL_STAT_POWERED) == DpRegister.CTRL_STAT_POWERED;
    }

    /** An access port by its number; whether there is one tells its IDR. */
    public AccessPort accessPort(int number) throws TargetException {
        return new AccessPort(this, number, register(number, ApRegister.IDR));
    }

    /** The access ports there are: from 0 on until one has no IDR. */
    public List<AccessPort> accessPorts() throws TargetException {
        List<AccessPort> found = new ArrayList<>();
        for (int number = 0; number < MAX_ACCESS_PORTS; number++) {
            AccessPort port = accessPort(number);
            if (port.idr() == 0) {
                break;
            }
            found.add(port);
        }
        return found;
    }

    /** The first access port with memory behind it; those after it are not looked at. */
    Optional<AccessPort> firstMemoryPort() throws TargetException {
        for (int number = 0; number < MAX_ACCESS_PORTS; number++) {
            AccessPort port = accessPort(number);
            if (port.isMemory()) {
                return Optional.of(port);
            }
            if (port.idr() == 0) {
                break;
            }
        }
        return Optional.empty();
    }

    /** The memory behind an access port; the same object each time, so that its caches are true. */
    MemAp memory(AccessPort port) throws TargetException {
        MemAp known = memAps.get(port.number());
        if (known == null) {
            known = MemAp.open(port);
            memAps.put(port.number(), known);
        }
        return known;
    }

    Optional<ProbeMemory> commands() {
        return commands.get();
    }

    /** Whether a FAULT names the word of a block that it concerns; JTAG in batches knows the first of several it may be. */
    boolean namesFaultyWord() {
        return !(wire instanceof JtagWire && link.wantsOverrunDetection());
    }

    /** As {@link DapLink#keepsPostedRead}. */
    boolean keepsPostedRead() {
        return link.keepsPostedRead();
    }

    LinkEvents events() {
        return events;
    }

    /** Executes; when that fails, nothing is known any more of what the registers hold. */
    void execute(DapTransaction transaction) throws DapTransferException, ProbeException {
        boolean done = false;
        try {
            link.execute(transaction);
            done = true;
        } finally {
            if (!done) {
                forget();
            }
        }
    }

    /**
     * Accesses registers of an access port that may be accessed again; {@code steps} is called anew for each try.
     *
     * @throws AccessPortException when the access port refuses
     */
    void registers(int ap, Consumer<DapTransaction> steps) throws TargetException {
        Stall stall = new Stall(REGISTER_WAIT_MICROS);
        int recoveries = 0;
        while (true) {
            DapTransaction transaction = new DapTransaction();
            steps.accept(transaction);
            try {
                execute(transaction);
                return;
            } catch (DapTransferException e) {
                switch (e.ack()) {
                    case WAIT -> {
                        if (stall.over()) {
                            abort();
                            throw new BusBusyException(-1, stall.micros(), stall.count());
                        }
                    }
                    case NONE, PROTOCOL_ERROR -> {
                        if (++recoveries > MAX_RECOVERIES) {
                            throw broken(e, "after " + MAX_RECOVERIES + " resets of the wire");
                        }
                        recover(e);
                    }
                    default -> throw new AccessPortException(ap, clearSticky());
                }
            }
        }
    }

    /** Reads one register of an access port. */
    int register(int ap, int register) throws TargetException {
        List<DapOperation.Read> reads = new ArrayList<>();
        registers(ap, transaction -> {
            select(transaction, ap, ApRegister.bank(register));
            reads.add(transaction.read(DapPort.AP, ApRegister.offset(register), true));
        });
        return reads.get(reads.size() - 1).value();
    }

    /** Appends a write of SELECT where another bank is selected, and takes it as selected from then on. */
    void select(DapTransaction transaction, int ap, int bank) {
        int wanted = DpRegister.select(ap, bank);
        if (select.isEmpty() || select.getAsInt() != wanted) {
            transaction.write(DapPort.DP, DpRegister.SELECT, wanted, true);
            select = OptionalInt.of(wanted);
        }
    }

    /** Takes this bank as selected: a transaction that was executed left it so. */
    void selected(int ap, int bank) {
        select = OptionalInt.of(DpRegister.select(ap, bank));
    }

    boolean isSelected(int ap, int bank) {
        return select.isPresent() && select.getAsInt() == DpRegister.select(ap, bank);
    }

    /** Nothing is known any more of what the registers of debug port and access ports hold. */
    void forget() {
        select = OptionalInt.empty();
        memAps.values().forEach(MemAp::forget);
    }

    /** Reads CTRL/STAT and clears its sticky flags; returns what it was. In SWD neither is ever answered WAIT or FAULT. */
    int clearSticky() throws TargetException {
        DapTransaction transaction = new DapTransaction();
        DapOperation.Read status = transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true);
        clearSticky(transaction);
        for (int tries = 1; ; tries++) {
            try {
                link.execute(transaction);
                return status.value();
            } catch (DapTransferException e) {
                if (tries > MAX_RECOVERIES) {
                    throw broken(e, "CTRL/STAT can not be read");
                }
                reset(e);
            }
        }
    }

    private void clearSticky(DapTransaction transaction) {
        wire.clearSticky(transaction, control());
    }

    /** Ends a transfer that the bus does not end. The access port may be of no use until the chip is reset. */
    void abort() throws TargetException {
        DapTransaction transaction = new DapTransaction();
        wire.abort(transaction, control());
        try {
            link.execute(transaction);
        } catch (DapTransferException e) {
            reset(e);
        }
        forget();
    }

    /**
     * After a missing acknowledge or a protocol error: reset of the wire, DPIDR, power. Returns CTRL/STAT as it was before the
     * sticky flags were cleared.
     */
    int recover(TargetException cause) throws TargetException {
        forget();
        reset(cause);
        int ctrlStat = clearSticky();
        if (!powered(ctrlStat)) {
            powerUp();
        }
        return ctrlStat;
    }

    /** The wire in order again, and the same debug port behind it; no sticky flag is touched. */
    private void reset(TargetException cause) throws TargetException {
        wire.reset(link, dpidr, cause);
    }

    static LinkException broken(DapTransferException e, String facts) {
        return broken(e.ack(), facts, e);
    }

    static LinkException broken(DapAck ack, String facts, TargetException cause) {
        LinkException.Symptom symptom =
                switch (ack) {
                    case NONE -> LinkException.Symptom.NO_ACKNOWLEDGE;
                    default -> LinkException.Symptom.PROTOCOL_ERROR;
                };
        String seen = symptom == LinkException.Symptom.NO_ACKNOWLEDGE
                ? ""
                : ack.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", ";
        LinkException broken = new LinkException(symptom, seen + facts);
        broken.initCause(cause);
        return broken;
    }
}
