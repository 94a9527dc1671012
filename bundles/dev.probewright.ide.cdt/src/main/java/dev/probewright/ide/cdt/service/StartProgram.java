/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.ide.core.launch.LaunchSettings.Startup;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.TargetException;
import java.time.Duration;
import org.eclipse.cdt.dsf.concurrent.DataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.mi.service.command.output.MIBreakInsertInfo;
import org.eclipse.cdt.dsf.mi.service.command.output.MIBreakListInfo;
import org.eclipse.cdt.dsf.mi.service.command.output.MIBreakpoint;
import org.eclipse.osgi.util.NLS;

/**
 * Lets the program, halted before its first instruction, begin as the launch says. It runs to a function by a temporary
 * breakpoint of GDB's. Where the user's breakpoints leave no comparator for that, it runs there with none of them set: main
 * is reached in any case, and a breakpoint before main is missed in that one.
 */
final class StartProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final GdbSession gdb;
    private final Startup startup;

    StartProgram(GdbSession gdb) {
        this.gdb = gdb;
        startup = gdb.server().settings().startup();
    }

    /** Done when the program runs, or stands where it should. On the session's executor. */
    void begin(RequestMonitor done) {
        switch (startup.stopAt()) {
            case NOWHERE ->
                new Steps().then(this::runCommands).then(this::resume).begin(gdb.executor(), done);
            case RESET_VECTOR -> stay(done);
            case SYMBOL -> toSymbol(done);
        }
    }

    /** The core stays where it is. */
    void stay(RequestMonitor done) {
        gdb.announceStop();
        runCommands(done);
    }

    private void runCommands(RequestMonitor done) {
        new UserCommands(gdb, startup.runCommands()).begin(done);
    }

    private void resume(RequestMonitor done) {
        gdb.send(gdb.commands().createMIExecContinue(gdb.container()), new RequestMonitor(gdb.executor(), done) {
            @Override
            protected void handleSuccess() {
                // The events that tell the services of it are two turns behind the answer: whoever waits for
                // the start is not to find the core halted where it has left.
                gdb.executor().execute(() -> gdb.executor()
                        .execute(() -> gdb.executor().execute(done::done)));
            }
        });
    }

    private void toSymbol(RequestMonitor done) {
        gdb.control()
                .queueCommand(
                        gdb.commands()
                                .createMIBreakInsert(
                                        gdb.breakpointsTarget(), true, false, null, 0, startup.stopSymbol(), "0"),
                        new DataRequestMonitor<MIBreakInsertInfo>(gdb.executor(), done) {
                            @Override
                            protected void handleSuccess() {
                                inserted(getData().getMIBreakpoints(), done);
                            }

                            @Override
                            protected void handleError() {
                                noSymbol(done);
                            }
                        });
    }

    private void noSymbol(RequestMonitor done) {
        Failures.report(new GdbFailure(NLS.bind(Messages.Start_NoSymbol, startup.stopSymbol())));
        stay(done);
    }

    private void inserted(MIBreakpoint[] inserted, RequestMonitor done) {
        if (inserted.length > 0 && inserted[0].isPending()) {
            new Steps()
                    .then(deleted -> delete(inserted[0].getNumber(), deleted))
                    .then(this::noSymbol)
                    .begin(gdb.executor(), done);
            return;
        }
        String address = inserted.length == 0 ? "" : inserted[0].getAddress();
        if (!address.startsWith("0x")) {
            // In several places, of which the first that is reached counts.
            resumeToStop(done);
            return;
        }
        long at = Long.parseUnsignedLong(address.substring(2), 16);
        MemoryMap map = gdb.server().server().session().memoryMap();
        gdb.control()
                .queueCommand(
                        gdb.commands().createMIBreakList(gdb.breakpointsTarget()),
                        new DataRequestMonitor<MIBreakListInfo>(gdb.executor(), done) {
                            @Override
                            protected void handleSuccess() {
                                if (ComparatorNeed.of(getData(), map).count()
                                        <= gdb.server().comparators()) {
                                    resumeToStop(done);
                                } else {
                                    runWithoutBreakpoints(inserted[0].getNumber(), at, done);
                                }
                            }
                        });
    }

    private void delete(String breakpoint, RequestMonitor done) {
        gdb.send(gdb.commands().createMIBreakDelete(gdb.breakpointsTarget(), breakpoint), done);
    }

    private void resumeToStop(RequestMonitor done) {
        if (!startup.runCommands().isEmpty()) {
            new AtNextStop(gdb.session(), () -> runCommands(new Reported(gdb.executor()))).listen();
        }
        resume(done);
    }

    private void runWithoutBreakpoints(String temporary, long address, RequestMonitor done) {
        new Steps()
                .then(deleted -> delete(temporary, deleted))
                .then(reached -> runTo(address, reached))
                .then(gdb::forget)
                .then(this::stay)
                .begin(gdb.executor(), done);
    }

    private void runTo(long address, RequestMonitor done) {
        RunToAddress run = new RunToAddress(
                gdb.server().server().session().core(),
                address,
                ComparatorNeed.kindAt(gdb.server().server().session().memoryMap(), address));
        Background.start("Probewright run to " + startup.stopSymbol(), () -> {
            try {
                boolean there = run.run(PATIENCE);
                if (!there) {
                    Failures.report(new GdbFailure(
                            NLS.bind(Messages.Start_NotReached, startup.stopSymbol(), PATIENCE.toSeconds())));
                }
                Background.backOn(gdb.executor(), done::done);
            } catch (TargetException | InterruptedException | RuntimeException e) {
                Background.backOn(gdb.executor(), () -> done.done(Failures.status(e)));
            }
        });
    }
}
