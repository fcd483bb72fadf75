namespace CallCenter.Abstractions.Calls;

/// <content>What a flow writes into the call's record.</content>
public partial interface ICall
{
    /// <summary>Writes a line into the call's record. Never carries a secret: the compiler proves it.</summary>
    void Log(string text);

    /// <summary>Sets a mark in the call's record, with a value in invariant text form or without one.</summary>
    void Tag(string name, string? value);
}
