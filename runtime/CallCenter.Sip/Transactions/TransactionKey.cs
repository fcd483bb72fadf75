namespace CallCenter.Sip.Transactions;

/// <summary>What messages of one transaction have in common, as 128 bits of a hash under a secret: two transactions never share it.</summary>
internal readonly record struct TransactionKey(ulong High, ulong Low);
