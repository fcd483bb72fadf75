namespace CallCenter.Emit.Lowering;

/// <summary>Tests of telephone numbers.</summary>
internal static class NumberPatterns
{
    /// <summary>One condition: the number is one of those; none when there is nothing to test. A pattern that ends in <c>*</c> stands for all that begin so.</summary>
    /// <param name="number">The C# expression that is tested.</param>
    /// <param name="patterns">The patterns.</param>
    public static string[] AnyOf(string number, IReadOnlyCollection<string> patterns)
    {
        var tests = patterns.Select(pattern => pattern.EndsWith('*')
            ? $"{number}.StartsWith({Literals.Of(pattern[..^1])}, StringComparison.Ordinal)"
            : $"{number} == {Literals.Of(pattern)}");
        return patterns.Count == 0 ? [] : [$"({string.Join(" || ", tests)})"];
    }
}
