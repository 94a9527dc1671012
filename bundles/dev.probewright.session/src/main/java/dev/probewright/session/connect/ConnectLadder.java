/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeException;
import dev.probewright.session.connect.ConnectReport.Attempt;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Climbs the ways into a chip until one holds. Each rung is tried once; the report says which one held and why those before
 * it did not. On the link's thread.
 */
public final class ConnectLadder {
    private static final System.Logger LOG = System.getLogger(ConnectLadder.class.getName());

    private final Probe probe;
    private final ProbeLink link;
    private final ResetPin pin;
    private final ConnectOptions options;
    private final LockCheck locks;
    private final ConnectListener listener;

    private ConnectLadder(Probe probe, ConnectOptions options, LockCheck locks, ConnectListener listener) {
        this.probe = probe;
        this.link = new ProbeLink(probe);
        this.pin = new ResetPin(probe);
        this.options = options;
        this.locks = locks;
        this.listener = listener;
    }

    /**
     * Climbs until a rung holds. The reset pin is high afterwards, however that ends.
     *
     * @param last the rung that led in the last time; used where the options ask for it
     * @param locks what keeps chips closed: where it knows of one, that is the failure, and no other rung is tried
     * @throws ConnectFailedException when no rung holds
     * @throws CancelledException when the listener gave up
     * @throws ProbeException when the probe itself fails: no other rung would help
     */
    public static Connection climb(
            Probe probe, ConnectOptions options, Optional<ConnectRung> last, LockCheck locks, ConnectListener listener)
            throws TargetException {
        return new ConnectLadder(probe, options, locks, listener).climb(last);
    }

    private Connection climb(Optional<ConnectRung> last) throws TargetException {
        Rungs rungs = Rungs.of(probe, options, last, pin.present());
        List<Attempt> attempts = new ArrayList<>();
        for (Optional<ConnectRung> next = rungs.next(attempts); next.isPresent(); next = rungs.next(attempts)) {
            if (listener.cancelled()) {
                throw new CancelledException("nothing was written");
            }
            ConnectRung rung = next.get();
            listener.trying(rung);
            try {
                RungAttempt.Reached reached = new RungAttempt(link, pin, locks, options, listener, rung).run();
                attempts.add(new Attempt(rung, Optional.empty()));
                LOG.log(
                        System.Logger.Level.DEBUG,
                        () -> String.format(
                                "%s: DPIDR 0x%08X",
                                rung.fullName(), link.debugPort().dpidr()));
                return connection(rung, reached, attempts);
            } catch (ProbeException | CancelledException e) {
                throw e;
            } catch (TargetException e) {
                LOG.log(System.Logger.Level.DEBUG, () -> rung.fullName() + " does not lead in: " + e.getMessage());
                attempts.add(new Attempt(rung, Optional.of(e)));
                link.disconnect();
            }
        }
        throw new ConnectFailedException(
                attempts, probe.targetMillivolts().orElse(-1), link.debugPort().dpidr(), pin.present());
    }

    private Connection connection(ConnectRung rung, RungAttempt.Reached reached, List<Attempt> attempts) {
        return new Connection(
                link,
                reached.bus().port(),
                reached.bus().memory(),
                reached.bus().cpuid(),
                rung.clockHz(),
                link.clockHz(),
                link.chain(),
                reached.halted(),
                new ConnectReport(attempts));
    }
}
