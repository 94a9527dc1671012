/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.flash.FlashJournal;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.PendingRewrite;
import dev.probewright.image.Segment;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.BoardJournal;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code probewright restore}. */
@CommandLine.Command(
        name = "restore",
        description = "Show the sectors that a 'flash --keep-rest' which was cut off had put aside, and put them back.")
final class RestoreCommand extends Command {
    /** What is done with what is found. */
    static final class Action {
        @CommandLine.Option(
                names = "--apply",
                description =
                        "Program them as they were; the chip stays halted, for its program may be half of a new one.")
        private boolean apply;

        @CommandLine.Option(names = "--discard", description = "Forget them.")
        private boolean discard;
    }

    @CommandLine.ArgGroup
    private Action action = new Action();

    @CommandLine.Mixin
    private SessionMixin target = new SessionMixin();

    RestoreCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    void run() throws TargetException, IOException {
        ProbeInfo probe = probes().choose(target.options().probe());
        FlashJournal journal = BoardJournal.of(probe);
        for (Path damaged : journal.damaged()) {
            console().tell(damaged + " is damaged: it cannot be put back. Delete it when nothing of it is wanted.");
        }
        List<PendingRewrite> pending = journal.pendingOfBoard();
        if (pending.isEmpty()) {
            console().print("Nothing is to be put back on " + probe.id() + ".");
        } else if (action.apply) {
            apply(pending);
        } else if (action.discard) {
            discard(probe, pending);
        } else {
            pending.forEach(run -> console().print(describe(run)));
        }
    }

    private static String describe(PendingRewrite run) {
        String sectors = run.sectors().stream()
                .map(sector -> String.format("0x%08X", sector.address()))
                .collect(Collectors.joining(", "));
        return run.file() + ": " + run.chip() + ", begun " + run.begun() + ", " + bytes(run) + " bytes of the sectors "
                + sectors;
    }

    private static long bytes(PendingRewrite run) {
        return run.sectors().stream()
                .map(Segment::data)
                .mapToLong(data -> data.length)
                .sum();
    }

    private void apply(List<PendingRewrite> pending) throws TargetException, IOException {
        FlashProgress progress = new FlashProgress(console());
        interruption().onInterrupt(progress::cancel);
        try (Session session = target.open(this)) {
            session.leaveHalted(true);
            // Oldest last: a later run may have kept what an earlier one had left behind.
            for (int at = pending.size() - 1; at >= 0; at--) {
                PendingRewrite run = pending.get(at);
                try {
                    session.program(List.of(run.image()), FlashOptions.defaults(), AfterProgramming.HALT, progress);
                } finally {
                    progress.close();
                }
                FlashJournal.discard(run.file());
                console().print("Put back: " + describe(run));
            }
        }
    }

    private void discard(ProbeInfo probe, List<PendingRewrite> pending) throws TargetException {
        if (probe.access() == ProbeAccess.BUSY) {
            // What runs there now may be what wrote them.
            throw new ProbeBusyException(probe.id(), probe.accessDetail(), null);
        }
        for (PendingRewrite run : pending) {
            FlashJournal.discard(run.file());
            console().print("Forgotten: " + describe(run));
        }
    }
}
