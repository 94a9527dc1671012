/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;

/**
 * What a workbench holds that a launch may leave behind.
 *
 * @param threads how many of each name, numbers in it replaced
 * @param children command lines of child processes
 * @param listening ports that this process listens on
 * @param launches what the launch manager lists
 */
record Leaks(Map<String, Long> threads, List<String> children, Set<Integer> listening, List<String> launches) {
    /** Pools of the platform and of the Java machine, which keep threads as they like, and the robot's keyboard. */
    private static final List<String> POOLS = List.of(
            "Worker-#",
            "process reaper",
            "Attach Listener",
            "ForkJoinPool",
            "Keep-Alive-Timer",
            "Common-Cleaner",
            "pool-",
            "AWT-",
            "Java#D Disposer");

    /** Threads end a little after the launch is said to have ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int LISTEN = 0x0A;

    static Leaks now() {
        return new Leaks(threadNames(), childCommands(), listeningPorts(), launchNames());
    }

    /** Waits until there is nothing that was not there then. */
    void assertNothingMore() throws InterruptedException {
        assertNothingMore(PATIENCE);
    }

    void assertNothingMore(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Leaks more = now().without(this);
        while (!more.equals(NONE) && System.nanoTime() < end) {
            Thread.sleep(50);
            more = now().without(this);
        }
        assertEquals(NONE, more, "left behind");
    }

    static final Leaks NONE = new Leaks(Map.of(), List.of(), Set.of(), List.of());

    private Leaks without(Leaks before) {
        Map<String, Long> newThreads = new TreeMap<>();
        threads.forEach((name, count) -> {
            long more = count - before.threads.getOrDefault(name, 0L);
            if (more > 0) {
                newThreads.put(name, more);
            }
        });
        Set<Integer> newPorts = new TreeSet<>(listening);
        newPorts.removeAll(before.listening);
        return new Leaks(newThreads, rest(children, before.children), newPorts, rest(launches, before.launches));
    }

    private static List<String> rest(List<String> now, List<String> before) {
        List<String> rest = new ArrayList<>(now);
        before.forEach(rest::remove);
        return rest;
    }

    private static Map<String, Long> threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("[0-9]+", "#"))
                .filter(name -> POOLS.stream().noneMatch(name::startsWith))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static List<String> childCommands() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse("a process that has just ended"))
                .sorted()
                .collect(Collectors.toList());
    }

    private static List<String> launchNames() {
        return Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunches())
                .map(Leaks::nameOf)
                .sorted()
                .collect(Collectors.toList());
    }

    private static String nameOf(ILaunch launch) {
        return launch.getLaunchConfiguration() == null
                ? launch.toString()
                : launch.getLaunchConfiguration().getName();
    }

    /** Of all sockets of the network that listen those that this process has open: proc(5). */
    private static Set<Integer> listeningPorts() {
        Set<String> mine = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                String target = linkOf(file);
                if (target.startsWith("socket:[")) {
                    mine.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
            Set<Integer> ports = new TreeSet<>();
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] fields = line.trim().split(" +");
                    if (fields[0].equals("sl")
                            || !mine.contains(fields[9])
                            || Integer.parseInt(fields[3], 16) != LISTEN) {
                        continue;
                    }
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
                }
            }
            return ports;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String linkOf(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            // Closed while this looked.
            return "";
        }
    }
}
