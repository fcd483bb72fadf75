namespace CallCenter.Emit.Lowering;

/// <summary>Tests of telephone numbers.</summary>
internal static class NumberPatterns
{
    /// <summary>From this many rules on, the rules whose numbers fit are looked up; fewer are gone through, which is as quick and easier to read.</summary>
    public const int RulesIndexed = 24;

    /// <summary>The patterns of all rules as <c>NumberIndex.Parse</c> reads them; a rule without any fits every number.</summary>
    public static string IndexOf(IEnumerable<IReadOnlyCollection<string>> rules) =>
        string.Join('\n', rules.Select(patterns => patterns.Count == 0 ? "*" : string.Join(' ', patterns)));

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
