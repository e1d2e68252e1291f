NAME presolve FREE
ROWS
 N COST
 L count
 L nested_0
 L nested_1
 L nested_2
 L in_time_0
 L in_time_2
COLUMNS
 MARKER1 'MARKER' 'INTORG'
 packs count -1
 packs nested_0 -1
 packs in_time_0 1
 packs in_time_2 1
 MARKER2 'MARKER' 'INTEND'
 give_0 COST -0.3
 give_0 count 1
 give_1 COST -0.3
 give_1 count 1
 give_2 COST -0.3
 give_2 count 1
 give_3 COST -0.2
 give_3 count 1
 give_4 COST -0.2
 give_4 count 1
 give_5 COST -0.2
 give_5 count 1
 give_6 COST -0.1
 give_6 count 1
 give_9 COST -0.008365227005512498
 give_9 count 1
 MARKER3 'MARKER' 'INTORG'
 late_0 nested_0 1
 late_0 nested_1 -1
 late_0 in_time_0 -1
 late_1 nested_1 1
 late_1 nested_2 -1
 MARKER4 'MARKER' 'INTEND'
 late_2 nested_2 1
 late_2 in_time_2 -1
RHS
 RHS in_time_2 1040
BOUNDS
 UP BND packs 3651
 UP BND give_0 298
 UP BND give_1 166
 UP BND give_2 134
 UP BND give_3 300
 UP BND give_4 142
 UP BND give_5 158
 UP BND give_6 411
 UP BND give_9 1128
 UP BND late_0 3651
 UP BND late_1 3651
 UP BND late_2 3651
ENDATA
