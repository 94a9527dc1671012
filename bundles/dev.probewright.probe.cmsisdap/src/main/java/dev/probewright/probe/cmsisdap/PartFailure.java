/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapAck;

/**
 * Where a part of a packet stopped.
 *
 * @param operation of the transaction
 * @param word of a block, else 0
 * @param accepted whether that access had been taken and only its completion is missing
 */
record PartFailure(int operation, int word, boolean accepted, DapAck ack) {}
