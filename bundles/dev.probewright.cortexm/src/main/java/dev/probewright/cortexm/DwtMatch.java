/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.WatchHit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which watchpoint comparators matched.
 *
 * @param ours the watchpoint of ours, where one of them matched
 * @param foreign the number of another comparator that matched
 */
record DwtMatch(Optional<WatchHit> ours, OptionalInt foreign) {}
