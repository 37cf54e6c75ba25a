namespace TrainToTrain.Credentials.Api;

/// <summary>Log records as lines of text, in the words of <c>t2t</c>. Never to standard output, which is for results.</summary>
internal sealed class LineLogger(TextWriter output) : ILoggerProvider
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new Category(this);

    public void Dispose()
    {
        // The writer is the caller's.
    }

    private void Write(LogLevel level, string message, Exception? exception)
    {
        var word = level >= LogLevel.Error ? "error" : "note";
        lock (_gate) output.WriteLine(exception is null ? $"t2t: {word}: {message}" : $"t2t: {word}: {message}: {exception}");
    }

    private sealed class Category(LineLogger owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) owner.Write(logLevel, formatter(state, exception), exception);
        }
    }
}
