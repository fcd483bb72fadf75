namespace CallCenter.Abstractions.Releases;

/// <summary>Operations of emitted code that C# has no operator for.</summary>
public static class FlowCode
{
    /// <summary><c>x is T name</c> for values: tells whether there is one and hands it over without its <c>?</c>.</summary>
    public static bool HasValue<T>(T? optional, out T value)
        where T : struct
    {
        value = optional.GetValueOrDefault();
        return optional.HasValue;
    }

    /// <summary><c>x is T name</c> for objects.</summary>
    public static bool HasObject<T>(T? optional, out T value)
        where T : class
    {
        value = optional!; // Read only where the result is true.
        return optional is not null;
    }

    /// <summary>A value that C# does not take for a constant: it refuses constants that overflow, for an author they are a fault of the call that gets there.</summary>
    public static T NoConstant<T>(T value) => value;
}
