/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.monitor;

import dev.probewright.gdbserver.client.Console;
import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.monitor.MonitorCommand.UsageException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the command that a line of the user's names, in our words or in those of OpenOCD, pyOCD and Black Magic. */
public final class MonitorCommands {
    /** More wrong letters than this and another word is no suggestion. */
    private static final int NEAR = 3;

    private final Console console;
    private final List<MonitorCommand> commands = new ArrayList<>();

    public MonitorCommands(Conversation conversation) {
        this.console = conversation.console();
        commands.addAll(new CoreMonitor(conversation).commands());
        commands.addAll(new ChipMonitor(conversation).commands());
        commands.add(new MonitorCommand("help", List.of("?"), "[COMMAND]", "Lists the commands", this::help));
    }

    /**
     * Carries out a line. What it has to say, wrong usage included, goes to the console.
     *
     * @throws TargetException when the target did not do it
     */
    public void run(String line) throws TargetException {
        List<String> words = Arrays.stream(line.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            help(List.of());
            return;
        }
        Optional<MonitorCommand> command = find(words.get(0));
        if (command.isEmpty()) {
            console.say(unknown(words.get(0)));
            return;
        }
        try {
            command.get().action().run(words.subList(1, words.size()));
        } catch (UsageException e) {
            console.say(e.getMessage() + ". Usage: " + command.get().name() + " "
                    + command.get().usage());
        }
    }

    private Optional<MonitorCommand> find(String word) {
        return commands.stream().filter(command -> command.isCalled(word)).findFirst();
    }

    private String suggestion(String word) {
        Optional<MonitorCommand> nearest = commands.stream()
                .min(Comparator.comparingInt(command -> distance(word, command.name())))
                .filter(command -> distance(word, command.name()) <= NEAR);
        return nearest.map(command -> "Did you mean '" + command.name() + "'? ").orElse("")
                + "'monitor help' lists the commands.";
    }

    private void help(List<String> words) {
        if (!words.isEmpty()) {
            Optional<MonitorCommand> command = find(words.get(0));
            console.say(command.map(MonitorCommands::explain).orElseGet(() -> unknown(words.get(0))));
            return;
        }
        StringBuilder text = new StringBuilder();
        for (MonitorCommand command : commands) {
            text.append(String.format("%-34s %s%n", usage(command), command.help()));
        }
        console.say(text.toString().replace(System.lineSeparator(), "\n").stripTrailing());
    }

    private String unknown(String word) {
        return "There is no command '" + word + "'. " + suggestion(word);
    }

    private static String explain(MonitorCommand command) {
        String synonyms =
                command.synonyms().isEmpty() ? "" : "\n  Also: " + String.join(", ", command.synonyms()) + ".";
        return usage(command) + "\n  " + command.help() + "." + synonyms;
    }

    private static String usage(MonitorCommand command) {
        return (command.name() + " " + command.usage()).strip();
    }

    /** The number of letters to be added, dropped or changed to make one word of the other. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, index -> index);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
