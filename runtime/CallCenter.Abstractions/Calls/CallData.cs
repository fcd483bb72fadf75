namespace CallCenter.Abstractions.Calls;

/// <summary>What a project's <c>call data</c> holds for one call. Used on the call's loop only.</summary>
public sealed class CallData
{
    private readonly Dictionary<int, object?> _values = [];

    /// <summary>A value.</summary>
    /// <typeparam name="T">Its CLR type, as compiled code expects it.</typeparam>
    /// <param name="index">Position in the declaration.</param>
    /// <param name="initial">Its value as long as nothing was assigned.</param>
    public T Read<T>(int index, T initial) => _values.TryGetValue(index, out var value) ? (T)value! : initial;

    /// <summary>A value whatever its type; false as long as nothing was assigned.</summary>
    public bool TryRead(int index, out object? value) => _values.TryGetValue(index, out value);

    /// <summary>Assigns a value.</summary>
    public void Write(int index, object? value) => _values[index] = value;
}
