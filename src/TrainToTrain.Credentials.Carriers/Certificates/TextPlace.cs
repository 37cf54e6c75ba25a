namespace TrainToTrain.Credentials.Carriers.Certificates;

internal enum TextPlace
{
    Left,
    Centre,
    Right,
}
