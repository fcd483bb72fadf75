namespace CallCenter.Routing.Why;

/// <summary>The first of many, and the three that come after it.</summary>
/// <typeparam name="T">What is compared.</typeparam>
internal struct TopThree<T>
    where T : class
{
    /// <summary>How many are remembered besides the first.</summary>
    public const int OthersMax = 3;

    private T? _first;
    private T? _second;
    private T? _third;
    private T? _fourth;

    public readonly T? First => _first;

    public readonly T? Second => _second;

    public void Add(T one, Comparison<T> compare)
    {
        if (_first is null || compare(one, _first) < 0)
        {
            (_first, _second, _third, _fourth) = (one, _first, _second, _third);
        }
        else if (_second is null || compare(one, _second) < 0)
        {
            (_second, _third, _fourth) = (one, _second, _third);
        }
        else if (_third is null || compare(one, _third) < 0)
        {
            (_third, _fourth) = (one, _third);
        }
        else if (_fourth is null || compare(one, _fourth) < 0)
        {
            _fourth = one;
        }
    }

    public readonly IReadOnlyList<string> Others(Func<T, string> name) =>
        _second is null ? []
        : _third is null ? [name(_second)]
        : _fourth is null ? [name(_second), name(_third)]
        : [name(_second), name(_third), name(_fourth)];
}
