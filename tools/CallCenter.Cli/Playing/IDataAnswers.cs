using CallCenter.Abstractions.Calls;

namespace CallCenter.Cli.Playing;

/// <summary>Answers the data statements of a call that is played.</summary>
internal interface IDataAnswers
{
    /// <summary>What a statement answers and after which time; null when nobody answers any more.</summary>
    (DataResult Result, TimeSpan After)? Answer(ICall call, int statement, object?[] arguments);
}
